package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.discrete;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AndersonDarlingTest {
    /** scipy.stats.anderson_ksamp with midranks, scipy 1.17.1. */
    @Test
    void agreesWithScipy() {
        var two = tested(AndersonDarling.test(SmallSamples.X, SmallSamples.Y));
        var tied = tested(AndersonDarling.test(SmallSamples.TIED_X, SmallSamples.TIED_Y));
        var three = tested(AndersonDarling.test(SmallSamples.TIED_X, SmallSamples.TIED_Y, SmallSamples.TIED_Z));

        assertThat(two.statistic()).isCloseTo(0.9405626592862874, within(1e-11));
        assertThat(two.pValue()).isCloseTo(0.1339925005830532, within(1e-10));
        assertThat(tied.statistic()).isCloseTo(2.441981058079909, within(1e-11));
        assertThat(three.statistic()).isCloseTo(2.011449727751106, within(1e-11));
        assertThat(three.pValue()).isCloseTo(0.04618336912176605, within(1e-10));
    }

    /** 20,000 permutations of scipy 1.17.1, standard errors .0015 and .007; its interpolation gives .032. */
    @Test
    void heavyTiesOfTwoSamplesAreJudgedByPermutation() {
        double p = tested(AndersonDarling.test(SmallSamples.TIED_X, SmallSamples.TIED_Y))
                .pValue();

        assertThat(p).isCloseTo(0.04845, within(0.022));
    }

    @Test
    void thePValueStaysInTheTable() {
        var random = new Random(1);
        double[] nearlySame = java.util.Arrays.stream(SmallSamples.X)
                .map(value -> value + 5e-4)
                .toArray();

        var same = tested(AndersonDarling.test(SmallSamples.X, nearlySame));
        var far = tested(AndersonDarling.test(normal(random, 50, 0, 1), normal(random, 50, 5, 1)));

        assertThat(same.pValue()).isEqualTo(0.25);
        assertThat(far.pValue()).isEqualTo(0.001);
        assertThat(AndersonDarling.test(new double[6], new double[6])).isEqualTo(new Finding.Tested(0, 0, 1));
    }

    @Test
    void isTheSameIfTheArmsSwap() {
        var found = tested(AndersonDarling.test(SmallSamples.X, SmallSamples.Y));

        assertThat(tested(AndersonDarling.test(SmallSamples.Y, SmallSamples.X)).statistic())
                .isCloseTo(found.statistic(), within(1e-12));
    }

    @Test
    void saysWhatItLacksAndRefusesOneSample() {
        assertThat(AndersonDarling.test(SmallSamples.X, new double[4])).isEqualTo(new Finding.Insufficient(4, 5));
        assertThatThrownBy(() -> AndersonDarling.test(SmallSamples.X)).hasMessageContaining("1");
        assertThatThrownBy(() -> AndersonDarling.test(SmallSamples.X, new double[] {1, 2, 3, 4, Double.NaN}))
                .hasMessageContaining("NaN");
    }

    /** Theory .05, .005 more for the interpolation; 2,000 runs, standard error .005; with ties 300 runs, .013. */
    @Test
    void keepsItsLevelWithAndWithoutTies() {
        double rate =
                rate(121, 2_000, random -> AndersonDarling.test(normal(random, 80, 0, 1), normal(random, 40, 0, 1)));
        double tied = rate(122, 300, random -> AndersonDarling.test(discrete(random, 80), discrete(random, 40)));

        System.out.printf("Anderson-Darling size: %.3f, ties %.3f%n", rate, tied);
        assertThat(rate).isBetween(0.03, bound(0.055, 2_000));
        assertThat(tied).isLessThan(bound(0.05, 300));
    }
}
