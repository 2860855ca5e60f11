package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.discrete;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermutationTestTest {
    /** The exact law {@code C(g,k) C(b,d-k) / C(g+b,d)}; 20,000 draws, five standard errors. */
    @ParameterizedTest
    @CsvSource({"7, 9, 6", "1, 50, 10", "400, 60, 300", "3000, 5000, 4000"})
    void drawsTheHypergeometricLaw(long good, long bad, long drawn) {
        var random = new SplittableRandom(3);
        double sum = 0;
        double squares = 0;
        double mean = (double) drawn * good / (good + bad);
        for (int draw = 0; draw < 20_000; draw++) {
            double apart = Hypergeometric.draw(random, good, bad, drawn) - mean;
            sum += apart;
            squares += apart * apart;
        }

        double all = good + (double) bad;
        double variance = mean * (bad / all) * ((all - drawn) / (all - 1));
        assertThat(sum / 20_000).isCloseTo(0, within(5 * Math.sqrt(variance / 20_000)));
        assertThat(squares / 20_000 / variance).isCloseTo(1, within(5 * Math.sqrt(2.5 / 20_000)));
    }

    /** Of the C(10, 5) = 252 deals of 5 + 5 units in two bins, 2 are as far apart as 5:0 and 0:5. */
    @Test
    void theChanceOfTheFarthestDealIsThatOfFisher() {
        var test = new PermutationTest(20_000, 1);

        double p = tested(test.test(CountDistance.TOTAL_VARIATION, new long[] {5, 0}, new long[] {0, 5}))
                .pValue();

        assertThat(p).isCloseTo(2 / 252.0, within(5 * Math.sqrt(2 / 252.0 / 20_000)));
    }

    /** evidently test_tvd_stattest, its statistic exactly and its p of .085 from 1,000 other deals; standard error .009. */
    @Test
    void agreesWithEvidently() {
        long[] reference = {16, 18, 16, 14, 12, 12};
        long[] live = {10, 10, 24, 24, 10, 10};

        var found = tested(PermutationTest.seeded(4).test(CountDistance.TOTAL_VARIATION, reference, live));

        assertThat(found.statistic()).isCloseTo(0.20454545454545453, within(1e-12));
        assertThat(found.pValue()).isCloseTo(0.085, within(0.04));
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        long[] reference = {16, 18, 16};
        long[] live = {10, 10, 24};

        var first = PermutationTest.seeded(4).test(CountDistance.HELLINGER, reference, live);

        assertThat(PermutationTest.seeded(4).test(CountDistance.HELLINGER, reference, live))
                .isEqualTo(first);
    }

    /** Theory: at most .05, rare categories included; 500 runs of 99 resamples, standard error .01. */
    @ParameterizedTest
    @EnumSource
    void keepsItsLevelForEveryDistance(CountDistance distance) {
        double rate = rate(
                71,
                500,
                random -> new PermutationTest(99, random.nextLong())
                        .test(
                                distance,
                                counts(random, 500, .6, .3, .09, .008, .002),
                                counts(random, 100, .6, .3, .09, .008, .002)));

        System.out.printf("permutation size %s: %.3f%n", distance, rate);
        assertThat(rate).isLessThan(bound(0.05, 500));
    }

    /** The same for Wasserstein-1 of values with ties. */
    @Test
    void keepsItsLevelForWassersteinOnTies() {
        double rate = rate(
                72,
                500,
                random -> new PermutationTest(99, random.nextLong())
                        .test(Wasserstein::between, discrete(random, 80), discrete(random, 40)));

        System.out.printf("permutation size Wasserstein, ties: %.3f%n", rate);
        assertThat(rate).isLessThan(bound(0.05, 500));
    }

    @Test
    void saysWhatItLacksAndRefusesADistanceThatIsNone() {
        var test = PermutationTest.seeded(1);

        assertThat(test.test(CountDistance.HELLINGER, new long[] {4}, new long[] {9}))
                .isEqualTo(new Finding.Insufficient(4, 5));
        assertThatThrownBy(() -> test.test((p, q) -> Double.NaN, new long[] {9}, new long[] {9}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new PermutationTest(9, 1)).hasMessageContaining("9");
    }
}
