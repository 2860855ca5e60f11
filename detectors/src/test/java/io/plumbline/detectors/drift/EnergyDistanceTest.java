package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyDistanceTest {
    /** scipy.stats.energy_distance, scipy 1.17.1. */
    @Test
    void agreesWithScipy() {
        assertThat(EnergyDistance.distance(SmallSamples.X, SmallSamples.Y))
                .isCloseTo(0.5946014849678111, within(1e-12));
        assertThat(EnergyDistance.distance(SmallSamples.TIED_X, SmallSamples.TIED_Y))
                .isCloseTo(0.9891073416638526, within(1e-12));
    }

    /** {@code 2 E|X-Y| - E|X-X'| - E|Y-Y'|}, the definition of Székely and Rizzo. */
    @Test
    void isTheRootOfTheExpectedDistances() {
        double[] x = SmallSamples.X;
        double[] y = SmallSamples.Y;

        double expected = 2 * meanDistance(x, y) - meanDistance(x, x) - meanDistance(y, y);

        assertThat(EnergyDistance.distance(x, y)).isCloseTo(Math.sqrt(expected), within(1e-12));
    }

    /** Theory .05 exactly; 400 runs of 199 resamples, standard error .011. */
    @Test
    void keepsItsLevelAndFindsAWiderSpread() {
        var permutations = new PermutationTest(199, 5);

        double none = rate(
                61,
                400,
                random -> EnergyDistance.test(
                        normal(random, 80, 0, 1),
                        normal(random, 40, 0, 1),
                        new PermutationTest(199, random.nextLong())));
        double wider = tested(EnergyDistance.test(
                        normal(new Random(1), 400, 0, 1), normal(new Random(2), 200, 0, 2), permutations))
                .pValue();

        System.out.printf("energy distance size: %.3f%n", none);
        assertThat(none).isLessThan(bound(0.05, 400));
        assertThat(wider).isEqualTo(1 / 200.0);
    }

    private static double meanDistance(double[] x, double[] y) {
        double sum = 0;
        for (double first : x) for (double second : y) sum += Math.abs(first - second);
        return sum / x.length / y.length;
    }
}
