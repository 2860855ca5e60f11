package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossProductsTest {
    /** Python 3 statistics.variance and statistics.covariance. */
    @Test
    void meansVariancesAndCovarianceAreTheTextbookOnes() {
        var sums = new CrossProducts();
        double[][] pairs = {{1, 0.5}, {2, 0.25}, {4, 1}, {7, 2}};

        for (double[] pair : pairs) sums.add(pair[0], pair[1]);

        assertThat(sums.meanOfQ()).isEqualTo(3.5);
        assertThat(sums.meanOfC()).isEqualTo(0.9375);
        assertThat(sums.varianceOfQ()).isEqualTo(7);
        assertThat(sums.varianceOfC()).isCloseTo(1.796875 / 3, within(1e-15));
        assertThat(sums.covariance()).isCloseTo(5.875 / 3, within(1e-15));
        assertThat(sums.mean(0.05, -1)).isCloseTo(0.05 * 3.5 - 0.9375, within(1e-15));
        assertThat(sums.variance(2, -1)).isCloseTo(4 * 7 + 1.796875 / 3 - 4 * 5.875 / 3, within(1e-13));
    }

    @Test
    void aSmallVarianceAtALargeMeanIsNotCancelled() {
        var sums = new CrossProducts();

        for (int index = 0; index < 1_000; index++) sums.add(999_999 + (index % 2) * 1e-6, 1);

        assertThat(sums.varianceOfQ()).isCloseTo(0.25e-12 * 1_000 / 999, within(1e-24));
        assertThat(sums.varianceOfC()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsInAnyOrderAreTheWholeToTheBit(long seed) {
        var random = new Random(seed);
        var whole = new CrossProducts();
        var parts = new CrossProducts[] {new CrossProducts(), new CrossProducts(), new CrossProducts()};
        for (int index = 0; index < 3_000; index++) {
            double q = random.nextGaussian();
            double c = Math.exp(3 * random.nextGaussian());
            whole.add(q, c);
            parts[random.nextInt(3)].add(q, c);
        }

        var left = parts[0].copy();
        left.merge(parts[1]);
        left.merge(parts[2]);
        var right = parts[2].copy();
        right.merge(parts[1]);
        right.merge(parts[0]);

        assertThat(left.encode()).isEqualTo(whole.encode()).isEqualTo(right.encode());
        assertThat(CrossProducts.decode(whole.encode())).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void swappingTheArmsSwapsTheMoments(long seed) {
        var random = new Random(seed);
        var sums = new CrossProducts();
        var swapped = new CrossProducts();
        for (int index = 0; index < 500; index++) {
            double q = random.nextGaussian();
            double c = q + random.nextGaussian();
            sums.add(q, c);
            swapped.add(c, q);
        }

        double covariance = swapped.covariance();

        assertThat(covariance).isEqualTo(sums.covariance());
        assertThat(swapped.varianceOfQ()).isEqualTo(sums.varianceOfC());
        assertThat(swapped.meanOfC()).isEqualTo(sums.meanOfQ());
    }

    @Test
    void refusesWhatIsNoNumberAndCutsWhatIsTooLarge() {
        var sums = new CrossProducts();

        sums.add(1e9, -1e9);

        assertThat(sums.meanOfQ()).isEqualTo(1e6);
        assertThat(sums.meanOfC()).isEqualTo(-1e6);
        assertThatThrownBy(() -> sums.add(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> sums.add(0, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(sums::varianceOfQ)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 1 pairs");
        assertThat(sums.n()).isEqualTo(1);
    }

    @Test
    void theBytesOfVersionOneStay() {
        var sums = new CrossProducts();
        sums.add(1e-9, -2e-9);

        byte[] bytes = sums.encode();

        assertThat(bytes).containsExactly(1, 1, 1, 1, 1, -2, 1, 1, 1, 4, 1, -2);
    }

    @Test
    void sumsThatNoPairsHaveAreCorrupt() {
        assertThatThrownBy(() -> CrossProducts.decode(new byte[] {1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sums that no pairs have");
        assertThatThrownBy(() -> CrossProducts.decode(new byte[] {1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0}))
                .hasMessageContaining("sums that no pairs have");
    }
}
