package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CountDistanceTest {
    private static final long[] P = {10, 20, 30, 0, 40};
    private static final long[] Q = {15, 15, 0, 30, 40};

    /** scipy.spatial.distance.jensenshannon, scipy 1.17.1; the others by hand: .05 + .05 + .3 + .3 halved, and so on. */
    @ParameterizedTest
    @CsvSource({
        "JENSEN_SHANNON_DISTANCE, 0.46070916165974773",
        "JENSEN_SHANNON_DIVERGENCE, 0.2122529316366345",
        "JENSEN_SHANNON_DISTANCE_BASE_2, 0.5533680980027421",
        "TOTAL_VARIATION, 0.35",
        "L_INFINITY, 0.3"
    })
    void agreesWithItsSource(CountDistance distance, double expected) {
        assertThat(distance.between(P, Q)).isCloseTo(expected, within(1e-10));
    }

    /** NannyML's test of its Hellinger and Jensen-Shannon distance; the exact values recomputed with numpy. */
    @Test
    void agreesWithNannyMlOnANewCategory() {
        long[] reference = {2456, 2485, 2550, 2509, 0};
        long[] live = {213, 287, 247, 0, 253};

        assertThat(CountDistance.HELLINGER.between(reference, live)).isCloseTo(0.5032443229, within(1e-9));
        assertThat(CountDistance.JENSEN_SHANNON_DISTANCE_BASE_2.between(reference, live))
                .isCloseTo(0.5038171421, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void isSymmetricAndBlindToScaleAndOrderAndZeroForEqualShares(CountDistance distance) {
        var random = new Random(7);
        for (int run = 0; run < 50; run++) {
            long[] p = Rejections.counts(random, 200, 1, 2, 3, 4);
            long[] q = Rejections.counts(random, 300, 4, 2, 3, 1);
            long[] tenfold = {10 * p[0], 10 * p[1], 10 * p[2], 10 * p[3]};

            double between = distance.between(p, q);

            assertThat(distance.between(q, p)).isCloseTo(between, within(1e-15));
            assertThat(distance.between(tenfold, q)).isCloseTo(between, within(1e-15));
            assertThat(distance.between(new long[] {p[3], p[0], p[2], p[1]}, new long[] {q[3], q[0], q[2], q[1]}))
                    .isCloseTo(between, within(1e-15));
            assertThat(distance.between(p, tenfold)).isCloseTo(0, within(1e-8));
            assertThat(between).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JENSEN_SHANNON_DISTANCE_BASE_2, 1",
        "JENSEN_SHANNON_DIVERGENCE, 0.6931471805599453",
        "JENSEN_SHANNON_DISTANCE, 0.8325546111576977",
        "TOTAL_VARIATION, 1",
        "HELLINGER, 1",
        "L_INFINITY, 1"
    })
    void isLargestForDisjointSamples(CountDistance distance, double largest) {
        assertThat(distance.between(new long[] {5, 0}, new long[] {0, 9})).isCloseTo(largest, within(1e-15));
    }

    @Test
    void refusesAnEmptySample() {
        assertThatThrownBy(() -> CountDistance.HELLINGER.between(new long[] {0, 0}, new long[] {1, 2}))
                .hasMessageContaining("no units");
    }
}
