package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HodgesLehmannTest {
    /** All 108 differences sorted in numpy; C = 27 from all 293,930 rank sets, enumerated in Python. */
    @Test
    void agreesWithTheSortedDifferences() {
        var shift = HodgesLehmann.of(SmallSamples.X, SmallSamples.Y, 0.05).orElseThrow();

        assertThat(shift.shift()).isCloseTo(-0.4505, within(1e-12));
        assertThat(shift.low()).isCloseTo(-1.533, within(1e-12));
        assertThat(shift.high()).isCloseTo(0.798, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMedianIsThatOfTheDifferencesForLargerSamplesWithTies(long seed) {
        var random = new Random(seed);
        double[] reference = Rejections.discrete(random, 70);
        double[] live = normal(random, 81, 1, 1);
        double[] differences = new double[70 * 81];
        for (int i = 0; i < 70; i++) for (int j = 0; j < 81; j++) differences[i * 81 + j] = live[j] - reference[i];
        Arrays.sort(differences);

        var shift = HodgesLehmann.of(reference, live, 0.05).orElseThrow();

        assertThat(shift.shift()).isEqualTo((differences[2834] + differences[2835]) / 2);
        assertThat(differences).contains(shift.low(), shift.high());
    }

    @Test
    void movesWithTheLiveSampleAndMirrorsIfTheArmsSwap() {
        double[] moved = Arrays.stream(SmallSamples.Y).map(value -> value + 4).toArray();

        var before = HodgesLehmann.of(SmallSamples.X, SmallSamples.Y, 0.1).orElseThrow();
        var after = HodgesLehmann.of(SmallSamples.X, moved, 0.1).orElseThrow();
        var swapped = HodgesLehmann.of(SmallSamples.Y, SmallSamples.X, 0.1).orElseThrow();

        assertThat(after.shift()).isCloseTo(before.shift() + 4, within(1e-12));
        assertThat(after.low()).isCloseTo(before.low() + 4, within(1e-12));
        assertThat(swapped.low()).isCloseTo(-before.high(), within(1e-12));
    }

    @Test
    void smallSamplesHaveNoIntervalAtAStrictLevel() {
        assertThat(HodgesLehmann.of(new double[] {1, 2, 3}, new double[] {2, 3, 4}, 0.05))
                .isEmpty();
        assertThat(HodgesLehmann.of(new double[0], new double[] {2, 3, 4}, 0.05))
                .isEmpty();
        assertThatThrownBy(() -> HodgesLehmann.of(SmallSamples.X, SmallSamples.Y, 1))
                .hasMessageContaining("1.0");
    }

    /** A hundred thousand a side are ten thousand million differences; found without storing one. */
    @Test
    void isMadeForLargeSamples() {
        var random = new Random(5);
        double[] reference = normal(random, 100_000, 0, 1);
        double[] live = normal(random, 100_000, 0.5, 1);

        var shift = HodgesLehmann.of(reference, live, 0.05).orElseThrow();

        assertThat(shift.shift()).isCloseTo(0.5, within(0.02));
        assertThat(shift.high() - shift.low()).isBetween(0.015, 0.02);
    }

    /** Theory: misses at most .05 exactly (n m up to 2,500) and about .05 above; 1,000 runs, standard error .007. */
    @ParameterizedTest
    @CsvSource({"20, 25", "80, 60"})
    void coversTheShift(int n, int m) {
        var random = new Random(6);
        int missed = 0;
        for (int run = 0; run < 1_000; run++) {
            var shift = HodgesLehmann.of(normal(random, m, 0, 1), normal(random, n, 0.7, 1), 0.05)
                    .orElseThrow();
            if (shift.low() > 0.7 || shift.high() < 0.7) missed++;
        }

        System.out.printf("Hodges-Lehmann misses n %d m %d: %.3f%n", n, m, missed / 1e3);
        assertThat(missed / 1_000.0).isLessThan(Rejections.bound(0.05, 1_000));
    }
}
