package io.plumbline.detectors.change;

import static io.plumbline.detectors.Counts.winsTiesLosses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.Histogram;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiryaevRobertsTest {
    private static final long[][] TICKS = {
        {3, 4, 3}, {2, 4, 4}, {1, 4, 5}, {0, 3, 7}, {2, 2, 6}, {1, 3, 6}, {0, 4, 6}, {0, 1, 9}, {0, 1, 9}, {0, 2, 8},
        {3, 4, 3}
    };

    /** The recursion of the class comment, evaluated with 40 digits (mpmath); accrual 0.001 a tick. */
    @Test
    void followsTheRecursionAtALineOfZero() {
        assertTrace(
                0,
                0.0008766209229695179,
                0.0021594654274380925,
                0.005294144263576988,
                0.04243521077642723,
                0.08286037871986492,
                0.4098550927679688,
                6.3252354914519024,
                0.01563397711340825,
                3.0458325869113883,
                0.009612507069632844,
                0.0038546829656304787);
    }

    @Test
    void followsTheRecursionAtAMargin() {
        assertTrace(
                -0.05,
                0.0008371318231659627,
                0.001979337566877514,
                0.004409367807561425,
                0.024259518377220637,
                0.03894533251964792,
                0.13307266250488595,
                1.2401203927046955,
                0.010886217867962546,
                1.251982231310115,
                0.006911343372628652,
                0.0031135847871666083);
    }

    @Test
    void aRestoredDetectorGoesOnWithTheSameBits() {
        var detector = new ShiryaevRoberts(-0.05, 0.1);
        for (int tick = 0; tick < 5; tick++) detector.update(units(TICKS[tick]), 0.001);
        var restored = new ShiryaevRoberts(-0.05, 0.1);

        restored.restore(detector.encode());

        for (int tick = 5; tick < TICKS.length; tick++) {
            assertThat(restored.update(units(TICKS[tick]), 0.001))
                    .isEqualTo(detector.update(units(TICKS[tick]), 0.001));
            assertThat(restored.statistic()).isEqualTo(detector.statistic());
            assertThat(restored.encode()).isEqualTo(detector.encode());
        }
    }

    @Test
    void isSafeAgainstAHugeTickAndAgainstNone() {
        var detector = new ShiryaevRoberts(-0.05, 0.1);

        assertThat(detector.update(new Histogram(), 0)).isFalse();
        assertThat(detector.statistic()).isZero();
        assertThat(detector.update(winsTiesLosses(10_000_000, 0, 0), 1e-9)).isFalse();
        assertThat(detector.update(winsTiesLosses(0, 0, 1_000_000_000), 1e-9)).isTrue();
        assertThat(detector.statistic()).isFinite().isGreaterThan(1e300);
        assertThat(detector.update(new Histogram(), 1e-9)).isFalse();
        assertThat(detector.statistic()).isCloseTo(1e-9, within(1e-15));
    }

    @Test
    void suspicionBeginsWithTheChangeAndEndsWithIt() {
        var detector = new ShiryaevRoberts(-0.05, 0.1);
        for (int tick = 0; tick < 50; tick++) detector.update(winsTiesLosses(2, 6, 2), 1e-6);
        boolean before = detector.suspicious();

        detector.update(winsTiesLosses(0, 4, 6), 1e-6);
        boolean during = detector.suspicious();
        for (int tick = 0; tick < 20; tick++) detector.update(winsTiesLosses(2, 6, 2), 1e-6);

        assertThat(before).isFalse();
        assertThat(during).isTrue();
        assertThat(detector.suspicious()).isFalse();
    }

    @Test
    void refusesCorruptBytesAndAnAccrualThatIsNone() {
        var detector = new ShiryaevRoberts(-0.05, 0.1);
        byte[] bytes = detector.encode();
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        byte[] notANumber = bytes.clone();
        notANumber[1] = 0x7f;
        notANumber[2] = (byte) 0xf8;

        assertThatThrownBy(() -> detector.restore(cut)).hasMessageContaining("detector is corrupt: it ends early");
        assertThatThrownBy(() -> detector.restore(notANumber)).hasMessageContaining("holds NaN");
        assertThatThrownBy(() -> detector.update(new Histogram(), -1)).hasMessageContaining("accrual");
        assertThatThrownBy(() -> detector.update(new Histogram(), Double.NaN)).hasMessageContaining("accrual");
    }

    /**
     * Theory: the expected number of alarms is at most beta * T, here 1 a run, at the boundary null. Ternary units,
     * 1,500 runs of 2,000 units; the number of alarms is about Poisson, so the standard error is .026.
     * STATISTICS gives .90, .91 and .66 of the bound at 1, 5 and 50 units a tick for longer runs.
     */
    @ParameterizedTest
    @CsvSource({"1, 21", "5, 22", "50, 23"})
    void raisesNoMoreFalseAlarmsThanItsBudget(int unitsPerTick, long seed) {
        var random = new Random(seed);
        var line = EvidenceLine.below(-0.05, new BetGrid(0.1));
        int ticks = 2_000 / unitsPerTick;
        int alarms = 0;
        for (int run = 0; run < 1_500; run++) {
            var detector = new ShiryaevRoberts(line);
            for (int tick = 0; tick < ticks; tick++) {
                if (detector.update(boundary(random, unitsPerTick), 1.0 / ticks)) alarms++;
            }
        }

        assertThat(alarms / 1_500.0).isBetween(0.3, 1 + 3 * 0.026);
    }

    /**
     * A fall of .2 below the line is found, on average, within 1.75 times the benchmark of section 2.4
     * (e^y - y - 1 = gamma I; D = (e^-y + y - 1) / I). With P(+1) = .2 and P(-1) = .4 at the line 0 the growth I is .03398;
     * with gamma = 1e4 that is y = 5.8486, D = 142.8 units. 400 runs, standard error about 3 units.
     */
    @Test
    void findsARealFallAboutAsFastAsPossible() {
        var random = new Random(31);
        var line = EvidenceLine.below(0, new BetGrid(0.1));
        long delay = 0;
        for (int run = 0; run < 400; run++) {
            var detector = new ShiryaevRoberts(line);
            do {
                delay++;
            } while (!detector.update(ternary(random, 1, 0.2, 0.4), 1e-4));
        }

        assertThat(delay / 400.0).isLessThan(1.75 * 142.8);
    }

    private static Histogram boundary(Random random, int size) {
        return ternary(random, size, 0.2, 0.25);
    }

    private static Histogram ternary(Random random, int size, double win, double lose) {
        int wins = 0;
        int losses = 0;
        for (int unit = 0; unit < size; unit++) {
            double uniform = random.nextDouble();
            if (uniform < win) wins++;
            else if (uniform < win + lose) losses++;
        }
        return winsTiesLosses(wins, size - wins - losses, losses);
    }

    private static void assertTrace(double m0, double... expected) {
        var detector = new ShiryaevRoberts(m0, 0.1);
        for (int tick = 0; tick < TICKS.length; tick++) {
            boolean alarm = detector.update(units(TICKS[tick]), 0.001);
            assertThat(detector.statistic()).as("tick %s", tick).isCloseTo(expected[tick], within(1e-10));
            assertThat(alarm).isEqualTo(expected[tick] >= 1);
        }
    }

    private static Histogram units(long[] tick) {
        return winsTiesLosses(tick[0], tick[1], tick[2]);
    }
}
