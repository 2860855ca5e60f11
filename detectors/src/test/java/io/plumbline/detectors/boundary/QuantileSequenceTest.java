package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.summary.Histogram;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileSequenceTest {
    private static final int RUNS = 400;

    /** The chance is at most 0.05; 400 runs have a standard error of 0.011. */
    private static final double MOST = 0.05 + 3 * 0.011;

    private final QuantileSequence median = new QuantileSequence(0.5, 100, 0.05);

    /** Values of confseq test/uniform_boundaries_unittest.cpp. */
    @ParameterizedTest
    @CsvSource({"70, 0.814704", "85, 0.0838055", "100, 0.0054947"})
    void comparisonMeetsTheValuesOfTheReference(int shift, double p) {
        double[] a = IntStream.rangeClosed(1, 1_000).asDoubleStream().toArray();
        double[] b =
                IntStream.rangeClosed(shift + 1, shift + 1_000).asDoubleStream().toArray();

        var there = (Finding.Tested) new QuantileComparison(median).compare(a, b);
        var back = (Finding.Tested) new QuantileComparison(median).compare(b, a);

        assertThat(there.pValue()).isCloseTo(p, within(1e-5));
        assertThat(there.effect()).isEqualTo(shift);
        assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-12));
        assertThat(back.effect()).isEqualTo(-shift);
    }

    /** Values of confseq test/uniform_boundaries_unittest.cpp. */
    @Test
    void bandAndStitchingMeetTheValuesOfTheReference() {
        assertThat(new DistributionBand(0.05, 100, DistributionBand.DEFAULT_A).halfWidth(1_000))
                .isCloseTo(0.08204769, within(1e-5));
        assertThat(new QuantileStitching(100).boundary(0.1, 1_000, 0.05)).isCloseTo(59.96521, within(1e-5));
        assertThat(new QuantileStitching(100).boundary(0.5, 1_000, 0.05)).isCloseTo(68.62803, within(1e-5));
    }

    /** zeta(2) = pi^2/6, zeta(4) = pi^4/90, zeta(1.4) by mpmath. */
    @Test
    void zetaIsExact() {
        assertThat(Zeta.of(2)).isCloseTo(Math.PI * Math.PI / 6, within(1e-13));
        assertThat(Zeta.of(4)).isCloseTo(Math.pow(Math.PI, 4) / 90, within(1e-13));
        assertThat(Zeta.of(1.4)).isCloseTo(3.105547277977581, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aHistogramSaysTheSameAsItsValuesHoweverItWasMerged(long seed) {
        var random = new Random(seed);
        double[] values = new double[700];
        var left = new Histogram();
        var right = new Histogram();
        for (int index = 0; index < values.length; index++) {
            int cell = (int) (20 * random.nextGaussian());
            values[index] = cell;
            (random.nextBoolean() ? left : right).add(cell);
        }
        Arrays.sort(values);

        left.merge(right);

        var tail = new QuantileSequence(0.95, 500, 0.05);
        assertThat(tail.confidenceSequence(left, 0.05)).isEqualTo(tail.confidenceSequence(values, 0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shiftAndScaleCarryOver(long seed) {
        double[] values = new Random(seed).doubles(400).sorted().toArray();
        double[] moved = Arrays.stream(values).map(value -> 4 * value - 8).toArray();

        var interval = median.confidenceSequence(values, 0.05);
        var movedInterval = median.confidenceSequence(moved, 0.05);

        assertThat(movedInterval.low().orElseThrow())
                .isEqualTo(4 * interval.low().orElseThrow() - 8);
        assertThat(movedInterval.high().orElseThrow())
                .isEqualTo(4 * interval.high().orElseThrow() - 8);
    }

    /** A look after every value: the interval loses the true quantile where the count under it is excluded. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.95})
    void seldomLosesTheTrueQuantile(double p) {
        var sequence = new QuantileSequence(p, 300, 0.05);
        var random = new Random(5);
        int lost = 0;
        for (int run = 0; run < RUNS; run++) {
            int under = 0;
            for (int n = 1; n <= 800; n++) {
                if (random.nextDouble() <= p) under++;
                if (sequence.logEvidence(under, n) >= Math.log(20)) {
                    lost++;
                    break;
                }
            }
        }
        System.out.println("quantile sequence at p " + p + ": lost " + lost / (double) RUNS);

        assertThat(lost / (double) RUNS).isLessThan(MOST);
    }

    @Test
    void theBandSeldomLosesTheDistributionFunction() {
        var band = new DistributionBand(0.05, 50, DistributionBand.DEFAULT_A);
        var random = new Random(6);
        int lost = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] values = random.doubles(1_000).toArray();
            boolean inside = true;
            for (int n = 50; n <= 1_000 && inside; n += 50) {
                double[] seen = Arrays.copyOf(values, n);
                Arrays.sort(seen);
                double distance = 0;
                for (int index = 0; index < n; index++) {
                    distance = Math.max(distance, (index + 1.0) / n - seen[index]);
                    distance = Math.max(distance, seen[index] - (double) index / n);
                }
                inside = distance <= band.halfWidth(n);
            }
            if (!inside) lost++;
        }
        System.out.println("distribution band: lost " + lost / (double) RUNS);

        assertThat(lost / (double) RUNS).isLessThan(MOST);
    }

    @Test
    void equalLatenciesAreSeldomCalledDifferentAndSlowOnesAreFound() {
        var comparison = new QuantileComparison(new QuantileSequence(0.9, 300, 0.05));
        var random = new Random(9);

        double falsely = shareFound(comparison, random, 0);
        double rightly = shareFound(comparison, random, 0.6);

        System.out.println("quantile comparison: false " + falsely + ", found " + rightly);
        assertThat(falsely).isLessThan(0.05 + 3 * 0.022); // 100 runs: standard error 0.022
        assertThat(rightly).isGreaterThan(0.9);
    }

    @Test
    void littleDataExcludeNothing() {
        var none = median.confidenceSequence(new double[0], 0.05);
        var two = median.confidenceSequence(new double[] {1, 2}, 0.05);

        assertThat(none.estimate()).isEmpty();
        assertThat(two.low()).isEmpty();
        assertThat(two.high()).isEmpty();
        assertThat(new QuantileComparison(median).compare(new double[0], new double[] {1}))
                .isEqualTo(new Finding.Insufficient(0, 1));
        assertThat(new DistributionBand(0.05, 100, 0.85).halfWidth(99)).isOne();
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> median.confidenceSequence(new double[] {1, Double.NaN}, 0.05))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> median.confidenceSequence(new double[] {2, 1}, 0.05))
                .withMessageContaining("1.0 after 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantileStitching(100).boundary(1, 10, 0.05))
                .withMessageContaining("1.0");
    }

    private static double shareFound(QuantileComparison comparison, Random random, double slower) {
        int found = 0;
        for (int run = 0; run < 100; run++) {
            double[] a = random.doubles(1_000, 0, 1).toArray();
            double[] b = random.doubles(1_000, 0, 1)
                    .map(value -> Math.exp(slower) * value)
                    .toArray();
            for (int n = 100; n <= 1_000; n += 100) {
                double[] seenA = Arrays.stream(a, 0, n).sorted().toArray();
                double[] seenB = Arrays.stream(b, 0, n).sorted().toArray();
                if (((Finding.Tested) comparison.compare(seenA, seenB)).pValue() <= 0.05) {
                    found++;
                    break;
                }
            }
        }
        return found / 100.0;
    }
}
