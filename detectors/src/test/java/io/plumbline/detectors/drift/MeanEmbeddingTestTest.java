package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanEmbeddingTestTest {
    private static final MeanEmbeddingTest TEST =
            new MeanEmbeddingTest(0.4012216799357578, 0.0034167194609041884, 5.129854389884662e-05);

    /** The formula with scipy.stats.chi2.ppf, scipy 1.17.1. */
    @Test
    void theThresholdAgreesWithScipy() {
        assertThat(TEST.degrees()).isCloseTo(15.157161852882593, within(1e-9));
        assertThat(TEST.threshold(20_000, 1_000, 0.01)).isCloseTo(0.0006679238038201723, within(1e-15));
    }

    @Test
    void thePValueInvertsTheThreshold() {
        double squared = TEST.threshold(20_000, 1_000, 0.01);

        var found = tested(TEST.test(new double[] {0, 0.5}, 20_000, new double[] {Math.sqrt(squared), 0.5}, 1_000, 0));

        assertThat(found.pValue()).isCloseTo(0.01, within(1e-10));
        assertThat(found.statistic()).isCloseTo(squared, within(1e-18));
    }

    @Test
    void aDistanceUpToDeltaIsNoDrift() {
        var found = tested(TEST.test(new double[] {0, 0}, 20_000, new double[] {0.3, 0}, 1_000, 0.3));

        assertThat(found.pValue()).isGreaterThan(0.99);
    }

    /** Rows of a known covariance: independent features of variance 1/3, so the traces are D/3, D/9, D/27. */
    @Test
    void takesTheTracesFromTheReference() {
        double[][] rows = features(new Random(1), 20_000, 4, 0);

        var test = MeanEmbeddingTest.ofReference(rows);

        assertThat(test.c1()).isCloseTo(4 / 3.0, within(0.02));
        assertThat(test.c2()).isCloseTo(4 / 9.0, within(0.02));
        assertThat(test.c3()).isCloseTo(4 / 27.0, within(0.02));
    }

    @Test
    void saysWhatItLacksAndRefusesWhatIsNoMean() {
        double[] mean = {0};

        assertThat(TEST.test(mean, 20_000, mean, 49, 0)).isEqualTo(new Finding.Insufficient(49, 50));
        assertThatThrownBy(() -> TEST.test(mean, 99, new double[] {Double.NaN}, 99, 0))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new MeanEmbeddingTest(0, 1, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> MeanEmbeddingTest.ofReference(new double[3][2]))
                .hasMessageContaining("3");
    }

    /** Theory .05 for 64 random Fourier features of normal units in 3 dimensions, .01 more; 1,000 runs, error .007. */
    @Test
    void keepsItsLevelAndFindsAShift() {
        var random = new Random(2);
        double[][] frequencies = new double[32][3];
        for (double[] frequency : frequencies) for (int i = 0; i < 3; i++) frequency[i] = random.nextGaussian();
        var test = MeanEmbeddingTest.ofReference(fourier(random, frequencies, 3_000, 0));

        double none = rate(
                141,
                1_000,
                runs -> test.test(
                        mean(fourier(runs, frequencies, 600, 0)),
                        600,
                        mean(fourier(runs, frequencies, 200, 0)),
                        200,
                        0));
        double shifted = rate(
                142,
                50,
                runs -> test.test(
                        mean(fourier(runs, frequencies, 600, 0)),
                        600,
                        mean(fourier(runs, frequencies, 200, 0.5)),
                        200,
                        0));

        System.out.printf("mean embedding size: %.3f, power at a shift of half a deviation %.3f%n", none, shifted);
        assertThat(none).isBetween(0.02, bound(0.06, 1_000));
        assertThat(shifted).isGreaterThan(0.95);
    }

    private static double[][] features(Random random, int rows, int dimension, double shift) {
        double[][] features = new double[rows][dimension];
        for (double[] row : features) for (int i = 0; i < dimension; i++) row[i] = 2 * random.nextDouble() - 1 + shift;
        return features;
    }

    private static double[][] fourier(Random random, double[][] frequencies, int rows, double shift) {
        int half = frequencies.length;
        double[][] features = new double[rows][2 * half];
        for (double[] row : features) {
            double x = random.nextGaussian() + shift;
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            for (int i = 0; i < half; i++) {
                double angle = frequencies[i][0] * x + frequencies[i][1] * y + frequencies[i][2] * z;
                row[i] = Math.cos(angle) / Math.sqrt(half);
                row[half + i] = Math.sin(angle) / Math.sqrt(half);
            }
        }
        return features;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) for (int i = 0; i < mean.length; i++) mean[i] += row[i] / rows.length;
        return mean;
    }
}
