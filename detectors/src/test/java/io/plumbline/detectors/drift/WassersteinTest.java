package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WassersteinTest {
    /** scipy.stats.wasserstein_distance, documentation examples and one more, scipy 1.17.1. */
    @Test
    void agreesWithScipy() {
        assertThat(Wasserstein.distance(new double[] {0, 1, 3}, new double[] {5, 6, 8}))
                .isCloseTo(5, within(1e-12));
        assertThat(Wasserstein.distance(SmallSamples.X, SmallSamples.Y)).isCloseTo(0.6776388888888889, within(1e-12));
        assertThat(Wasserstein.distance(
                        new double[] {3.4, 3.9, 7.5, 7.8},
                        new double[] {1.4, 0.9, 3.1, 7.2},
                        new double[] {4.5, 1.4},
                        new double[] {3.2, 3.5}))
                .isCloseTo(4.078133143804785, within(1e-12));
    }

    /** deepchecks' test of its earth mover's distance: 0..99 against 50..149. */
    @Test
    void asAShareOfThePooledRangeItAgreesWithDeepchecks() {
        double[] reference = new double[100];
        double[] live = new double[100];
        for (int index = 0; index < 100; index++) {
            reference[index] = index;
            live[index] = index + 50;
        }

        assertThat(Wasserstein.inPooledRanges(reference, live)).isCloseTo(50 / 149.0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void movesWithAShiftAndScalesWithTheUnit(long seed) {
        var random = new Random(seed);
        double[] reference = Rejections.normal(random, 200, 0, 1);
        double[] shifted = new double[200];
        double[] tenfold = new double[200];
        double[] tenfoldShifted = new double[200];
        for (int index = 0; index < 200; index++) {
            shifted[index] = reference[index] + 0.75;
            tenfold[index] = 10 * reference[index] - 4;
            tenfoldShifted[index] = 10 * shifted[index] - 4;
        }

        assertThat(Wasserstein.distance(reference, shifted)).isCloseTo(0.75, within(1e-12));
        assertThat(Wasserstein.distance(tenfold, tenfoldShifted)).isCloseTo(7.5, within(1e-11));
        assertThat(Wasserstein.inReferenceDeviations(tenfold, tenfoldShifted))
                .isCloseTo(Wasserstein.inReferenceDeviations(reference, shifted), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesWeightsAndBinsGiveTheSameDistance(long seed) {
        var random = new Random(seed);
        double[] reference = Rejections.discrete(random, 300);
        double[] live = Rejections.discrete(random, 200);
        double[] positions = {0, 1, 2, 3, 4};
        var binning = Binning.ofEdges(0, 1, 2, 3);
        long[] referenceCounts = binning.counts(reference);
        long[] liveCounts = binning.counts(live);

        double raw = Wasserstein.distance(reference, live);

        assertThat(Wasserstein.onBins(positions).between(referenceCounts, liveCounts))
                .isCloseTo(raw, within(1e-12));
        assertThat(Wasserstein.distance(positions, doubles(referenceCounts), positions, doubles(liveCounts)))
                .isCloseTo(raw, within(1e-12));
        assertThat(Wasserstein.distance(live, reference)).isCloseTo(raw, within(1e-12));
    }

    @Test
    void refusesWhatIsNoSample() {
        double[] one = {1};

        assertThatThrownBy(() -> Wasserstein.distance(one, new double[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {-1}, one, one))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {0}, one, one))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Wasserstein.inReferenceDeviations(new double[] {3, 3}, one))
                .hasMessageContaining("no spread");
        assertThatThrownBy(() -> Wasserstein.onBins(2, 1)).hasMessageContaining("do not ascend");
    }

    private static double[] doubles(long[] counts) {
        return java.util.Arrays.stream(counts).asDoubleStream().toArray();
    }
}
