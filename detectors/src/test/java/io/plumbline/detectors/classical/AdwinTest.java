package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdwinTest {
    /** Means and squared deviations of all values in the window, against two passes over them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 333, 4_096, 10_000})
    void windowStatisticsAreThoseOfItsValues(int count) {
        double[] values = new Random(91).doubles(count).toArray();
        var adwin = new Adwin(new Adwin.Settings(0.002, 1_000_000, 5, 5, 10));
        for (double value : values) adwin.update(value);

        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double squares = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();

        assertThat(adwin.width()).isEqualTo(count);
        assertThat(adwin.mean().orElseThrow()).isCloseTo(mean, within(1e-13));
        assertThat(adwin.squaredDeviations()).isCloseTo(squares, within(1e-9));
    }

    /** Values of size 1e9 that differ by 1: neither the sums nor the squares lose them. */
    @Test
    void isSafeForLargeValues() {
        var random = new Random(92);
        var adwin = new Adwin(Adwin.Settings.DEFAULT);
        int alarms = 0;
        for (int index = 0; index < 300_000; index++) {
            if (adwin.update(1e9 + random.nextGaussian()) == Signal.CHANGE) alarms++;
        }
        double spread = adwin.squaredDeviations() / adwin.width();
        int delay = 0;
        do delay++;
        while (adwin.update(1e9 + 0.5 + random.nextGaussian()) != Signal.CHANGE);

        assertThat(alarms).isZero();
        assertThat(spread).isCloseTo(1, within(0.02));
        assertThat(delay).isLessThan(600);
    }

    @Test
    void rowsOfBucketsGrowAsTheWindowDoes() {
        var adwin = new Adwin(new Adwin.Settings(0.002, 1_000_000_000, 5, 5, 10));
        for (int index = 0; index < 3_000_000; index++) adwin.update(index % 2);

        assertThat(adwin.width()).isEqualTo(3_000_000);
        assertThat(adwin.mean()).hasValue(0.5);
        assertThat(adwin.squaredDeviations()).isCloseTo(750_000, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 93, 94})
    void originAndSignDoNotMatter(long seed) {
        double[] values = Streams.levels(seed);
        double[] moved = java.util.Arrays.stream(values).map(v -> 1_000 - v).toArray();
        var changes = Streams.changes(new Adwin(Adwin.Settings.DEFAULT), values);

        assertThat(Streams.changes(new Adwin(Adwin.Settings.DEFAULT), moved))
                .isEqualTo(changes)
                .hasSize(2);
    }

    @Test
    void aChangeForgetsEverything() {
        var adwin = new Adwin(Adwin.Settings.DEFAULT);
        for (int index = 0; index < 200; index++) adwin.update(0);
        while (adwin.update(1) != Signal.CHANGE) assertThat(adwin.width()).isPositive();

        assertThat(adwin.width()).isZero();
        assertThat(adwin.mean()).isEmpty();
        assertThat(adwin.update(5)).isEqualTo(Signal.STABLE);
        assertThat(adwin.mean()).hasValue(5);
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThatThrownBy(() -> new Adwin.Settings(0, 32, 5, 5, 10)).hasMessageContaining("delta");
        assertThatThrownBy(() -> new Adwin.Settings(0.1, 0, 5, 5, 10)).hasMessageContaining("clock");
        assertThatThrownBy(() -> new Adwin.Settings(0.1, 32, 1, 5, 10)).hasMessageContaining("bucketsPerRow");
    }
}
