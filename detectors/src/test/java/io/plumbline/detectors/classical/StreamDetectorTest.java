package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector promises, at settings with which it alarms on these streams. */
class StreamDetectorTest {
    static Stream<StreamDetector> detectors() {
        return Stream.of(
                new Adwin(Adwin.Settings.DEFAULT),
                new PageHinkley(new PageHinkley.Settings(30, 0.005, 20, 0.9999, Direction.BOTH)),
                new Cusum(0.5, 5, Direction.BOTH, new Reference.FirstValues(30)),
                new EwmaChart(0.1, 3, Direction.BOTH, new Reference.FirstValues(30)),
                new Kswin(0.001, 100, 30),
                new Ddm(),
                new Eddm(),
                new HddmA(true),
                new HddmW(true),
                new RankSumWindows());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void refusesNaNAndInfinityAndIsThenAsBefore(StreamDetector detector) {
        double[] outcomes = Streams.outcomes(8);
        var expected = Streams.changes(detector, outcomes);
        detector.reset();
        for (int index = 0; index < 500; index++) detector.update(outcomes[index]);

        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e300}) {
            assertThatThrownBy(() -> detector.update(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(value));
        }

        var rest = Streams.changes(detector, java.util.Arrays.copyOfRange(outcomes, 500, outcomes.length));
        assertThat(rest)
                .isEqualTo(expected.stream()
                        .filter(index -> index >= 500)
                        .map(index -> index - 500)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aChangeAndAResetLeaveADetectorAsNew(StreamDetector detector) {
        double[] outcomes = Streams.outcomes(8);
        var first = Streams.changes(detector, outcomes);
        detector.reset();
        var again = Streams.changes(detector, outcomes);
        int change = first.get(0);
        detector.reset();
        double[] afterChange = java.util.Arrays.copyOfRange(outcomes, change + 1, outcomes.length);
        var anew = Streams.changes(detector, afterChange);

        assertThat(again).isEqualTo(first);
        assertThat(anew)
                .isEqualTo(
                        first.stream().skip(1).map(index -> index - change - 1).toList());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aConstantStreamNeverAlarms(StreamDetector detector) {
        double[] ones = new double[5_000];
        java.util.Arrays.fill(ones, 1);

        assertThat(Streams.changes(detector, ones)).isEmpty();
        detector.reset();
        assertThat(Streams.changes(detector, new double[5_000])).isEmpty();
    }

    @Test
    void outcomesAreZeroOrOneAndSharesWithinTheUnit() {
        assertThatThrownBy(() -> new Ddm().update(0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new Eddm().update(2)).hasMessageContaining("2.0");
        assertThatThrownBy(() -> new HddmA(true).update(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new HddmW(true).update(-0.1)).hasMessageContaining("-0.1");
    }

    @Test
    void settingsThatAreNoneAreNamed() {
        assertThatThrownBy(() -> new Cusum(-1, 5, Direction.UP, new Reference.Known(0, 1)))
                .hasMessageContaining("slack");
        assertThatThrownBy(() -> new Cusum(1, 0, Direction.UP, new Reference.Known(0, 1)))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new Reference.Known(0, 0)).hasMessageContaining("deviation");
        assertThatThrownBy(() -> new Reference.FirstValues(1)).hasMessageContaining("count");
        assertThatThrownBy(() -> new EwmaChart(0, 3, Direction.UP, new Reference.Known(0, 1)))
                .hasMessageContaining("weight");
        assertThatThrownBy(() -> new Kswin(1, 100, 30)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> new Kswin(0.1, 30, 30)).hasMessageContaining("window");
        assertThatThrownBy(() -> new Ddm(0, 2, 3)).hasMessageContaining("warmUp");
        assertThatThrownBy(() -> new Eddm(30, 0.8, 0.9)).hasMessageContaining("change 0.9");
        assertThatThrownBy(() -> new HddmA(0, 0.1, true)).hasMessageContaining("change");
        assertThatThrownBy(() -> new HddmW(0.1, 0.1, 1, true)).hasMessageContaining("weight");
        assertThatThrownBy(() -> new RankSumWindows(30, 20, 30, 0.1, 0.1)).hasMessageContaining("olderSize");
        assertThatThrownBy(() -> new PageHinkley.Settings(30, -1, 50, 1, Direction.UP))
                .hasMessageContaining("delta");
    }
}
