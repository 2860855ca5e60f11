package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinningTest {
    @Test
    void aBinHoldsItsUpperEdgeAndTheOuterBinsAreOpen() {
        var binning = Binning.ofEdges(1, 2.5);

        assertThat(binning.bins()).isEqualTo(3);
        assertThat(new int[] {
                    binning.index(-1e300),
                    binning.index(1),
                    binning.index(1.1),
                    binning.index(2.5),
                    binning.index(2.6),
                    binning.index(1e300)
                })
                .containsExactly(0, 0, 1, 1, 2, 2);
    }

    @Test
    void quantilesOfDistinctValuesGiveEqualCounts() {
        double[] reference = Rejections.normal(new Random(1), 2_560, 0, 1);

        var binning = Binning.ofQuantiles(reference);

        assertThat(binning.bins()).isEqualTo(256);
        assertThat(binning.counts(reference)).containsOnly(10L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withTiesTheEdgesStillIncreaseAndNoBinIsEmptyInTheReference(long seed) {
        double[] reference = Rejections.discrete(new Random(seed), 1_000);

        var binning = Binning.ofQuantiles(reference, 20);

        assertThat(binning.bins()).isBetween(2, 5);
        assertThat(binning.edges()).isSorted().doesNotHaveDuplicates();
        assertThat(binning.counts(reference)).doesNotContain(0L);
    }

    @Test
    void aConstantReferenceIsOneBin() {
        assertThat(Binning.ofQuantiles(new double[] {7, 7, 7}).bins()).isEqualTo(1);
    }

    @Test
    void countsOfPartsAddUpToTheCountsOfTheWhole() {
        var random = new Random(2);
        double[] whole = Rejections.normal(random, 1_000, 0, 1);
        var binning = Binning.ofQuantiles(Rejections.normal(random, 500, 0, 1), 16);

        long[] first = binning.counts(java.util.Arrays.copyOf(whole, 300));
        long[] second = binning.counts(java.util.Arrays.copyOfRange(whole, 300, 1_000));

        for (int bin = 0; bin < first.length; bin++) first[bin] += second[bin];
        assertThat(first).isEqualTo(binning.counts(whole));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Binning.ofQuantiles(new double[] {1, Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Binning.ofQuantiles(new double[0])).hasMessageContaining("no reference value");
        assertThatThrownBy(() -> Binning.ofEdges(2, 1)).hasMessageContaining("[2.0, 1.0]");
        assertThatThrownBy(() -> Binning.ofEdges(1).index(Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
    }
}
