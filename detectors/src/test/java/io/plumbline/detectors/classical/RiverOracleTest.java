package io.plumbline.detectors.classical;

import static io.plumbline.detectors.classical.Streams.changes;
import static io.plumbline.detectors.classical.Streams.first;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exact alarm indices of River 0.26.1 on the same streams (java.util.Random, seeds 7 and 8). */
class RiverOracleTest {
    private static final double[] LEVELS = Streams.levels(7);
    private static final double[] OUTCOMES = Streams.outcomes(8);

    @Test
    void adwinFindsRiseAndFall() {
        assertThat(changes(new Adwin(Adwin.Settings.DEFAULT), LEVELS)).containsExactly(1055, 2047);
        assertThat(changes(new Adwin(new Adwin.Settings(0.05, 1, 3, 10, 40)), LEVELS))
                .containsExactly(1022, 2018);
    }

    @Test
    void pageHinkleyKeepsToItsDirection() {
        assertThat(changes(pageHinkley(Direction.UP), LEVELS)).containsExactly(1037);
        assertThat(changes(pageHinkley(Direction.DOWN), LEVELS)).containsExactly(2074);
        assertThat(changes(pageHinkley(Direction.BOTH), LEVELS)).containsExactly(1037, 2027);
    }

    @Test
    void ddmWarnsAndThenAlarms() {
        assertThat(changes(new Ddm(), OUTCOMES)).containsExactly(1075);
        assertThat(first(Signal.WARNING, new Ddm(), OUTCOMES)).isEqualTo(1035);
    }

    @Test
    void eddmAlarmsOftenAtItsDefaults() {
        assertThat(changes(new Eddm(), OUTCOMES))
                .containsExactly(
                        188, 421, 741, 946, 1050, 1124, 1271, 1330, 1397, 1460, 1620, 1712, 1781, 1838, 1925, 1978);
        assertThat(changes(new Eddm(30, 0.85, 0.7), OUTCOMES)).containsExactly(1449);
        assertThat(first(Signal.WARNING, new Eddm(30, 0.85, 0.7), OUTCOMES)).isEqualTo(1160);
    }

    @Test
    void hddmAFindsRiseAndOnDemandFall() {
        assertThat(changes(new HddmA(false), OUTCOMES)).containsExactly(1042);
        assertThat(changes(new HddmA(true), OUTCOMES)).containsExactly(1042, 2027);
        assertThat(first(Signal.WARNING, new HddmA(true), OUTCOMES)).isEqualTo(1037);
    }

    @Test
    void hddmWFindsRiseAndOnDemandFall() {
        assertThat(changes(new HddmW(false), OUTCOMES)).containsExactly(1044);
        assertThat(changes(new HddmW(true), OUTCOMES)).containsExactly(1044, 2023);
        assertThat(first(Signal.WARNING, new HddmW(true), OUTCOMES)).isEqualTo(1037);
    }

    /** With as many older values as recent ones River's sample is all of them, so there is no chance in it. */
    @Test
    void kswinAgreesWhereNothingIsSampled() {
        assertThat(changes(new Kswin(0.0005, 120, 60), LEVELS)).containsExactly(1029, 2033);
        assertThat(changes(new Kswin(0.0005, 120, 60), OUTCOMES)).containsExactly(2054);
    }

    /** The stream and the indices of River's documentation of WSTD. */
    @Test
    void rankSumWindowsFindRiseAndFall() {
        double[] values = new double[460];
        java.util.Arrays.fill(values, 200, 260, 1);

        assertThat(changes(new RankSumWindows(), values)).containsExactly(210, 273);
    }

    private static PageHinkley pageHinkley(Direction direction) {
        return new PageHinkley(new PageHinkley.Settings(30, 0.005, 20, 0.9999, direction));
    }
}
