package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.GoldenCases;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlChartTest {
    private static final Reference STANDARD = new Reference.Known(0, 1);

    /**
     * Lucas and Crosier (1982): two-sided run between false alarms, and one-sided delay at 1 sd. Run lengths are nearly
     * exponential: 6,000 of them have a standard error of 1.3 %; the delays vary less, standard error below .1.
     */
    @ParameterizedTest
    @CsvSource({"4, 168, 8.38", "5, 465, 10.4"})
    void cusumHasTheRunLengthsOfTheTable(double limit, double stable, double delay) {
        double measuredStable = averageRun(new Cusum(0.5, limit, Direction.BOTH, STANDARD), 0, 6_000, 81);
        double measuredDelay = averageRun(new Cusum(0.5, limit, Direction.UP, STANDARD), 1, 6_000, 82);

        assertThat(measuredStable / stable).isBetween(1 - 3 * 0.013, 1 + 3 * 0.013);
        assertThat(measuredDelay).isCloseTo(delay, within(3 * 0.1));
    }

    /**
     * Gauss-Legendre solution of the integral equation (numpy 2.4.6, 401 nodes), limits exact from the first value on:
     * 486.4 and 8.157. With the limits of n = infinity it gives the 500 and 10.3 of Lucas and Saccucci (1990).
     */
    @Test
    void ewmaChartHasTheRunLengthsOfItsIntegralEquation() {
        double stable = averageRun(new EwmaChart(0.1, 2.814, Direction.BOTH, STANDARD), 0, 6_000, 83);
        double delay = averageRun(new EwmaChart(0.1, 2.814, Direction.BOTH, STANDARD), 1, 6_000, 84);

        assertThat(stable / 486.43).isBetween(1 - 3 * 0.013, 1 + 3 * 0.013);
        assertThat(delay).isCloseTo(8.157, within(3 * 0.08));
    }

    /**
     * A learned reference is wrong for good until the next alarm: with 30 values half of the runs are shorter than 160
     * instead of 322 (465 ln 2), while lucky ones are so long that the mean, 700, exceeds the 465 of the table. 1,500
     * and 1,000 runs.
     */
    @Test
    void aShortReferenceMakesTheRunUnreliable() {
        var thirty = runs(new Cusum(0.5, 5, Direction.BOTH, new Reference.FirstValues(30)), 0, 1_500, 85);
        var thousand = runs(new Cusum(0.5, 5, Direction.BOTH, new Reference.FirstValues(1_000)), 0, 1_000, 86);

        assertThat(thirty[750] - 30).isBetween(100L, 250L);
        assertThat(thousand[500] - 1_000).isBetween(280L, 370L);
    }

    @Test
    void goldenRunLengthsOfCusumAreMet() throws IOException {
        for (var golden : GoldenCases.read("statistics.json").orElse(List.of())) {
            if (!golden.get("name").asText().startsWith("cusum_arl_")) continue;
            double slack = golden.get("params").get("k").asDouble();
            double limit = golden.get("params").get("h").asDouble();
            var expected = golden.get("expected");

            double stable = averageRun(new Cusum(slack, limit, Direction.BOTH, STANDARD), 0, 6_000, 87);
            double delay = averageRun(new Cusum(slack, limit, Direction.UP, STANDARD), 1, 6_000, 88);

            assertThat(stable / expected.get("arl0_two_sided").asDouble()).isBetween(1 - 3 * 0.013, 1 + 3 * 0.013);
            assertThat(delay).isCloseTo(expected.get("delay_1sigma").asDouble(), within(3 * 0.1));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1000, 0", "0.001, 7", "3, 1e6"})
    void chartsDoNotDependOnUnitAndOrigin(double scale, double origin) {
        double[] values = Streams.levels(9);
        double[] moved =
                java.util.Arrays.stream(values).map(v -> origin + scale * v).toArray();
        var reference = new Reference.FirstValues(200);

        assertThat(Streams.changes(new Cusum(0.5, 8, Direction.BOTH, reference), moved))
                .isEqualTo(Streams.changes(new Cusum(0.5, 8, Direction.BOTH, reference), values))
                .isNotEmpty();
        assertThat(Streams.changes(new EwmaChart(0.1, 4, Direction.BOTH, reference), moved))
                .isEqualTo(Streams.changes(new EwmaChart(0.1, 4, Direction.BOTH, reference), values))
                .isNotEmpty();
    }

    @Test
    void aMirroredStreamMirrorsTheDirection() {
        double[] values = Streams.levels(9);
        double[] mirrored = java.util.Arrays.stream(values).map(v -> -v).toArray();
        var reference = new Reference.FirstValues(200);

        assertThat(Streams.changes(new Cusum(0.5, 8, Direction.UP, reference), values))
                .isEqualTo(Streams.changes(new Cusum(0.5, 8, Direction.DOWN, reference), mirrored))
                .isNotEmpty();
        assertThat(Streams.changes(new EwmaChart(0.1, 4, Direction.DOWN, reference), values))
                .isEqualTo(Streams.changes(new EwmaChart(0.1, 4, Direction.UP, reference), mirrored));
    }

    @Test
    void aConstantReferenceIsNoScale() {
        double[] values = new double[500];
        values[400] = 1;

        assertThat(Streams.changes(new Cusum(0.5, 5, Direction.BOTH, new Reference.FirstValues(30)), values))
                .isEmpty();
    }

    private static double averageRun(StreamDetector detector, double mean, int runs, long seed) {
        return java.util.Arrays.stream(runs(detector, mean, runs, seed))
                .average()
                .orElseThrow();
    }

    /** Lengths of runs up to an alarm, in ascending order. */
    private static long[] runs(StreamDetector detector, double mean, int runs, long seed) {
        var random = new Random(seed);
        long[] lengths = new long[runs];
        for (int run = 0; run < runs; run++) {
            do lengths[run]++;
            while (detector.update(mean + random.nextGaussian()) != Signal.CHANGE);
        }
        java.util.Arrays.sort(lengths);
        return lengths;
    }
}
