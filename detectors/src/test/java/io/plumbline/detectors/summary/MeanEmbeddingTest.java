package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanEmbeddingTest {
    private static final FourierFeatures FEATURES = new FourierFeatures(8, 42, 2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsInAnyOrderAreTheWholeToTheBit(long seed) {
        var random = new Random(seed);
        var whole = new MeanEmbedding(FEATURES);
        var parts = new MeanEmbedding[] {
            new MeanEmbedding(FEATURES), new MeanEmbedding(FEATURES), new MeanEmbedding(FEATURES)
        };
        for (int index = 0; index < 200; index++) {
            double[] vector = vector(random);
            whole.add(vector);
            parts[random.nextInt(3)].add(vector);
        }

        parts[2].merge(parts[0]);
        parts[1].merge(parts[2]);

        assertThat(parts[1].encode()).isEqualTo(whole.encode());
        assertThat(MeanEmbedding.decode(whole.encode(), FEATURES)).isEqualTo(whole);
    }

    /** The inner product has a standard error of at most 1/16 for one draw of frequencies; five seeds, five of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void innerProductsEstimateTheGaussianKernel(long seed) {
        var random = new Random(seed);
        double[] x = vector(random);
        double[] y = vector(random);
        double squares = 0;
        for (int index = 0; index < x.length; index++) squares += (x[index] - y[index]) * (x[index] - y[index]);
        var features = new FourierFeatures(8, seed, 2);

        double product = product(meanOf(features, x), meanOf(features, y));

        assertThat(product).isCloseTo(Math.exp(-squares / 8), within(5.0 / 16));
        assertThat(product(meanOf(features, x), meanOf(features, x))).isCloseTo(1, within(1e-7));
    }

    /** Evidently, test_sigma_median_numpy_compat: the matrix holds squared distances. */
    @Test
    void theBandwidthIsTheMedianHeuristic() {
        double sigma = FourierFeatures.bandwidth(new double[] {0, 1, 4, 1, 0, 1, 4, 1, 0});

        assertThat(sigma).isCloseTo(0.7071067811865476, within(1e-9));
        assertThat(FourierFeatures.medianBandwidth(new double[][] {{0}, {1}, {2}}))
                .isEqualTo(sigma);
    }

    @Test
    void refusesMistakes() {
        var embedding = new MeanEmbedding(FEATURES);
        double[] bad = new double[8];
        bad[3] = Double.NaN;

        assertThatThrownBy(() -> embedding.add(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> embedding.add(new double[7])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(embedding::mean).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> embedding.merge(new MeanEmbedding(new FourierFeatures(8, 43, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FourierFeatures.medianBandwidth(new double[][] {{1}, {1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(embedding.n()).isZero();
    }

    @Test
    void theBytesOfVersionOneStay() {
        byte[] bytes = new MeanEmbedding(new FourierFeatures(1, 1, 1)).encode();

        assertThat(bytes).hasSize(12 + 256).startsWith(1, 1, 2, 0x3F, (byte) 0xF0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static double[] meanOf(FourierFeatures features, double[] vector) {
        var embedding = new MeanEmbedding(features);
        embedding.add(vector);
        return embedding.mean();
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int index = 0; index < x.length; index++) sum += x[index] * y[index];
        return sum;
    }

    private static double[] vector(Random random) {
        return random.doubles(8, -1, 1).toArray();
    }
}
