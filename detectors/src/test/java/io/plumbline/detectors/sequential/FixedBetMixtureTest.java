package io.plumbline.detectors.sequential;

import static io.plumbline.detectors.Counts.winsTiesLosses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers: the closed formulas in the class comments, evaluated with 40 digits (mpmath). */
class FixedBetMixtureTest {
    private final FixedBetMixture mixture = new FixedBetMixture(0.1);

    @Test
    void theBetsAndTheirPriorAreTheDocumentedOnes() {
        var bets = mixture.bets();

        assertThat(bets.share(0)).isCloseTo(0.9, within(1e-12));
        assertThat(bets.share(19)).isCloseTo(0.001979428722550806, within(1e-12));
        assertThat(Math.exp(bets.logWeight(0))).isCloseTo(0.025847616067772562, within(1e-12));
        assertThat(Math.exp(bets.logWeight(7))).isCloseTo(0.11224879447712367, within(1e-12));
        assertThat(Math.exp(bets.logWeight(19))).isCloseTo(0.009629023635698364, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 90, 5, -0.13278433071605653, 0.13278433071605653",
        "3000, 4000, 3000, -0.025551981532377883, 0.025551981532377883",
        "120, 700, 180, -0.11467498001570911, -0.005178190376967001"
    })
    void theIntervalIsTheRootOfTheEvidence(long wins, long ties, long losses, double low, double high) {
        var interval = mixture.confidenceSequence(winsTiesLosses(wins, ties, losses), 0.05);

        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
        assertThat(interval.n()).isEqualTo(wins + ties + losses);
    }

    @Test
    void theEvidenceIsTheMixtureOfTheBets() {
        var units = winsTiesLosses(120, 700, 180);

        assertThat(mixture.logEvidenceBelow(units, -0.05)).isCloseTo(-0.4478976756918695, within(1e-10));
        assertThat(mixture.logEvidenceBelow(units, -0.02)).isCloseTo(1.761518960266716, within(1e-10));
        assertThat(mixture.logEvidenceAbove(units, -0.1)).isCloseTo(1.7497876666053238, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void swappingTheArmsMirrorsTheInterval(long seed) {
        var units = randomUnits(new Random(seed), 300);

        var interval = mixture.confidenceSequence(units, 0.05);
        var swapped = mixture.confidenceSequence(DifferenceGrid.mirror(units), 0.05);

        assertThat(swapped.low()).isCloseTo(-interval.high(), within(1e-12));
        assertThat(swapped.high()).isCloseTo(-interval.low(), within(1e-12));
        assertThat(swapped.mean()).isCloseTo(-interval.mean(), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfTheUnitsAndTheirPartsDoNotMatter(long seed) {
        var random = new Random(seed);
        var cells = new ArrayList<Integer>();
        for (int index = 0; index < 400; index++) cells.add(random.nextInt(DifferenceGrid.CELLS));
        var ordered = new Histogram();
        for (int cell : cells) ordered.add(cell);
        Collections.shuffle(cells, random);
        var shuffled = new Histogram();
        for (int from = 0; from < cells.size(); from += 37) {
            var part = new Histogram();
            for (int cell : cells.subList(from, Math.min(cells.size(), from + 37))) part.add(cell);
            shuffled.merge(part);
        }

        assertThat(mixture.confidenceSequence(shuffled, 0.05)).isEqualTo(mixture.confidenceSequence(ordered, 0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theEndsAreWhereTheEvidenceCrossesTheLimit(long seed) {
        var random = new Random(seed);
        var units = randomUnits(random, 5 + random.nextInt(2_000));

        var interval = mixture.confidenceSequence(units, 0.05);

        double limit = Math.log(2 / 0.05);
        assertThat(mixture.logEvidenceAbove(units, interval.low())).isCloseTo(limit, within(1e-6));
        assertThat(mixture.logEvidenceBelow(units, interval.high())).isCloseTo(limit, within(1e-6));
        assertThat(interval.mean()).isBetween(interval.low(), interval.high());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void evidenceAtALineAndTheIntervalSayTheSame(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var units = randomUnits(random, 1 + random.nextInt(500));
            double line = random.nextDouble() * 1.6 - 0.8;
            var interval = mixture.confidenceSequence(units, 0.05);

            boolean above = mixture.logEvidenceAbove(units, line) > Math.log(2 / 0.05) && interval.mean() > line;

            assertThat(above).isEqualTo(interval.low() > line);
        }
    }

    @Test
    void withoutDataNothingIsExcluded() {
        var interval = mixture.confidenceSequence(new Histogram(), 0.05);

        assertThat(interval.n()).isZero();
        assertThat(interval.mean()).isNaN();
        assertThat(interval.low()).isEqualTo(-1);
        assertThat(interval.high()).isEqualTo(1);
        assertThat(Standing.of(interval, 0.05, 0)).isEqualTo(Standing.OPEN);
    }

    @Test
    void unitsAtTheEdgeGiveAnIntervalUpToTheEdge() {
        var allLost = mixture.confidenceSequence(winsTiesLosses(0, 0, 50), 0.05);
        var allWon = mixture.confidenceSequence(winsTiesLosses(50, 0, 0), 0.05);

        assertThat(allLost.low()).isEqualTo(-1);
        assertThat(allLost.high()).isBetween(-1.0, -0.7);
        assertThat(allWon.high()).isEqualTo(1);
        assertThat(allWon.low()).isEqualTo(-allLost.high());
    }

    @Test
    void refusesALevelOrALineOutsideTheRange() {
        var units = winsTiesLosses(1, 1, 1);

        assertThatThrownBy(() -> mixture.confidenceSequence(units, 0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> mixture.logEvidenceAbove(units, -1)).hasMessageContaining("line");
        assertThatThrownBy(() -> new FixedBetMixture(0.9)).hasMessageContaining("c0");
    }

    /**
     * Theory: the interval ever excludes the true mean with chance at most .05 (each end .025). 600 runs of 3,000 looks;
     * the standard error at .05 is .009. STATISTICS gives .012 to .027 for 1e5 looks.
     */
    @ParameterizedTest
    @CsvSource({"0.2, 0.2, 11", "0.005, 0.005, 12", "0, 0.002, 13", "0.001, 0.021, 14"})
    void lookingAfterEveryUnitExcludesTheTrueMeanInAtMostFivePercentOfRuns(double win, double lose, long seed) {
        var random = new Random(seed);
        double mean = win - lose;
        var above = EvidenceLine.above(mean, mixture.bets());
        var below = EvidenceLine.below(mean, mixture.bets());
        double limit = Math.log(2 / 0.05);
        int excluded = 0;
        for (int run = 0; run < 600; run++) {
            if (everExcluded(random, win, lose, above, below, limit)) excluded++;
        }

        assertThat(excluded / 600.0).isLessThanOrEqualTo(0.05);
    }

    private static boolean everExcluded(
            Random random, double win, double lose, EvidenceLine above, EvidenceLine below, double limit) {
        double[] up = new double[BetGrid.BETS];
        double[] down = new double[BetGrid.BETS];
        var cells = new Histogram[] {winsTiesLosses(1, 0, 0), winsTiesLosses(0, 1, 0), winsTiesLosses(0, 0, 1)};
        for (int unit = 0; unit < 3_000; unit++) {
            double uniform = random.nextDouble();
            var cell = cells[uniform < win ? 0 : uniform < win + lose ? 2 : 1];
            above.addLogs(cell, up);
            below.addLogs(cell, down);
            if (above.bets().mix(up) >= limit || below.bets().mix(down) >= limit) return true;
        }
        return false;
    }

    private static Histogram randomUnits(Random random, int size) {
        double centre = random.nextDouble() * 1.2 - 0.6;
        double spread = 0.05 + random.nextDouble() * 0.4;
        var units = new Histogram();
        for (int index = 0; index < size; index++) {
            double value = Math.max(-1, Math.min(1, centre + spread * random.nextGaussian()));
            units.add(DifferenceGrid.cell(value, random.nextLong()));
        }
        return units;
    }
}
