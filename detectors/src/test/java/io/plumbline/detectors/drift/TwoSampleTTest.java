package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoSampleTTest {
    /** scipy.stats.ttest_ind, scipy 1.17.1, whose difference has the other sign. */
    @Test
    void agreesWithScipy() {
        var welch = tested(TwoSampleT.welch(SmallSamples.X, SmallSamples.Y));
        var pooled = tested(TwoSampleT.pooled(SmallSamples.X, SmallSamples.Y));

        assertThat(welch.statistic()).isCloseTo(-0.7450888500520249, within(1e-12));
        assertThat(welch.pValue()).isCloseTo(0.47207130504550543, within(1e-12));
        assertThat(pooled.statistic()).isCloseTo(-0.8182557098406804, within(1e-12));
        assertThat(pooled.pValue()).isCloseTo(0.42335515995971307, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnitAndTurnsItsSignIfTheArmsSwap(long seed) {
        var random = new Random(seed);
        double[] reference = normal(random, 40, 1e6, 1);
        double[] live = normal(random, 30, 1e6 + 0.4, 3);
        double[] centredReference = java.util.Arrays.stream(reference)
                .map(value -> (value - 1e6) * 8)
                .toArray();
        double[] centred =
                java.util.Arrays.stream(live).map(value -> (value - 1e6) * 8).toArray();

        var found = tested(TwoSampleT.welch(reference, live));

        assertThat(tested(TwoSampleT.welch(centredReference, centred)).pValue())
                .isCloseTo(found.pValue(), within(1e-8));
        assertThat(tested(TwoSampleT.welch(live, reference)).statistic()).isCloseTo(-found.statistic(), within(1e-12));
    }

    @Test
    void withoutAnySpreadThereIsNothingToJudgeBy() {
        assertThat(TwoSampleT.welch(new double[6], new double[9])).isEqualTo(new Finding.Tested(0, 0, 1));
        assertThat(TwoSampleT.welch(new double[6], new double[] {1, 1, 1, 1, 1}))
                .isEqualTo(new Finding.Insufficient(5, 6));
        assertThat(TwoSampleT.pooled(new double[4], new double[9])).isEqualTo(new Finding.Insufficient(4, 5));
        assertThatThrownBy(() -> TwoSampleT.welch(new double[5], new double[] {1, 2, 3, 4, Double.NaN}))
                .hasMessageContaining("NaN");
    }

    /** Theory .05 for Welch with unequal variances and sizes, where pooling fails; 2,000 runs, standard error .005. */
    @Test
    void welchKeepsItsLevelWherePoolingDoesNot() {
        double welch =
                rate(131, 2_000, random -> TwoSampleT.welch(normal(random, 100, 0, 1), normal(random, 15, 0, 3)));
        double pooled =
                rate(131, 2_000, random -> TwoSampleT.pooled(normal(random, 100, 0, 1), normal(random, 15, 0, 3)));

        System.out.printf("Welch size: %.3f, pooled %.3f%n", welch, pooled);
        assertThat(welch).isLessThan(bound(0.05, 2_000));
        assertThat(pooled).isGreaterThan(0.15);
    }
}
