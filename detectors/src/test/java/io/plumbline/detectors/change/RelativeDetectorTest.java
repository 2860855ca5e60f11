package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.Counts;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelativeDetectorTest {
    private static final BetGrid BETS = new BetGrid(BetGrid.DEFAULT_CENTRE);

    /** With one stratum of mean 0 it is the absolute detector at minus the fall that matters. */
    @Test
    void aReferenceOfZeroIsTheAbsoluteDetector() {
        var relative = new RelativeDetector(new double[] {0}, .05, 0, BETS);
        var absolute = new ShiryaevRoberts(-.05, BetGrid.DEFAULT_CENTRE);
        var random = new Random(3);

        for (int tick = 0; tick < 50; tick++) {
            var units = Counts.winsTiesLosses(random.nextInt(5), 4, random.nextInt(6));
            boolean expected = absolute.update(units, .001);

            assertThat(relative.update(List.of(units), .001)).isEqualTo(expected);
            assertThat(relative.statistic()).isCloseTo(absolute.statistic(), within(1e-12));
        }
    }

    /** Advantage .3 falls to .1: still far above a margin of -.02, where the absolute detector sees nothing at all. */
    @Test
    void aLostAdvantageIsFoundLongBeforeItIsBelowTheMargin() {
        var relative = new RelativeDetector(new double[] {.3}, .02, .01, BETS);
        var absolute = new ShiryaevRoberts(-.02, BetGrid.DEFAULT_CENTRE);
        var random = new Random(4);
        int found = 0;
        boolean absoluteAlarm = false;
        for (int tick = 0; tick < 1_000; tick++) {
            var units = ternary(random, 10, .3, .2);
            absoluteAlarm |= absolute.update(units, 1e-4);
            if (relative.update(List.of(units), 1e-4) && found == 0) found = tick + 1;
        }

        assertThat(found).isBetween(1, 60);
        assertThat(absoluteAlarm).isFalse();
    }

    @Test
    void theStateGoesOnAfterARestart() {
        var whole = new RelativeDetector(new double[] {.1, -.2}, .02, 0, BETS);
        var units = List.of(Counts.winsTiesLosses(1, 2, 3), Counts.winsTiesLosses(0, 2, 3));
        whole.update(units, .01);
        var restarted = new RelativeDetector(new double[] {.1, -.2}, .02, 0, BETS);

        restarted.restore(whole.encode());
        whole.update(units, .01);
        restarted.update(units, .01);

        assertThat(restarted.encode()).isEqualTo(whole.encode());
    }

    @Test
    void impossibleReferencesAreRefusedByValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RelativeDetector(new double[0], .02, 0, BETS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelativeDetector(new double[] {2}, .02, 0, BETS))
                .withMessageContaining("2.0");
        var detector = new RelativeDetector(new double[] {0}, .02, 0, BETS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector.update(List.of(), .1))
                .withMessageContaining("0 strata");
    }

    private static Histogram ternary(Random random, int size, double win, double lose) {
        int wins = 0;
        int losses = 0;
        for (int unit = 0; unit < size; unit++) {
            double uniform = random.nextDouble();
            if (uniform < win) wins++;
            else if (uniform < win + lose) losses++;
        }
        return Counts.winsTiesLosses(wins, size - wins - losses, losses);
    }
}
