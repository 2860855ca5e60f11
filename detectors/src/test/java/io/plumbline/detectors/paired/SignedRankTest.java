package io.plumbline.detectors.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.paired.SignedRank.Zeros;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values: scipy 1.17.1, scipy.stats.wilcoxon. */
class SignedRankTest {
    private static final double[] DEPRESSION = {0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01};
    private static final double[] TIED = {1, 2, 2, -3, 0, 0, 4, -1, 2, 5, -2, 3, 1, 0, 6};

    @Test
    void smallSamplesWithoutTiesAreExact() {
        double[] fifty = new double[50];
        for (int index = 0; index < 50; index++) fifty[index] = index % 3 == 0 ? -(index + 1) : index + 1;

        assertThat(SignedRank.test(DEPRESSION, Zeros.LEFT_OUT)).isEqualTo(new Finding.Tested(35 / 45.0, 5, 0.0390625));
        near(SignedRank.test(fifty, Zeros.LEFT_OUT), 425, 0.03996834652842374);
    }

    @Test
    void tiesAndZerosTakeTheNormalApproximation() {
        near(SignedRank.test(TIED, Zeros.LEFT_OUT), 16, 0.06955947172215528);
        near(SignedRank.test(TIED, Zeros.RANKED), 25, 0.06673684679210794);
    }

    @Test
    void moreThanFiftyTakeTheNormalApproximation() {
        double[] sixty = new double[60];
        for (int index = 0; index < 60; index++) sixty[index] = (index % 2 == 0 ? 1 : -1) * (index + 0.5) + 6;

        near(SignedRank.test(sixty, Zeros.LEFT_OUT), 756, 0.24180187448132995);
    }

    @ParameterizedTest
    @EnumSource(Zeros.class)
    void orderAndScaleDoNotMatterAndSignsFlipTheEffect(Zeros zeros) {
        double[] reversed = new double[TIED.length];
        for (int index = 0; index < TIED.length; index++) reversed[TIED.length - 1 - index] = 7 * TIED[index];
        double[] negated = Arrays.stream(TIED).map(d -> -d).toArray();
        var finding = (Finding.Tested) SignedRank.test(TIED, zeros);

        assertThat(SignedRank.test(reversed, zeros)).isEqualTo(finding);
        assertThat(SignedRank.test(negated, zeros))
                .isEqualTo(new Finding.Tested(-finding.effect(), finding.statistic(), finding.pValue()));
    }

    /** Level 5 %, exact at n = 20 and approximate on scores 1 to 5 at n = 80; standard error of 3,000 runs: .0040. */
    @Test
    void keepsItsLevel() {
        var random = new Random(43);
        int exact = 0;
        int tied = 0;
        for (int run = 0; run < 3_000; run++) {
            double[] normal = random.doubles(20).map(u -> u - 0.5).toArray();
            double[] scores = random.ints(80, 0, 5)
                    .mapToDouble(score -> score - random.nextInt(5))
                    .toArray();
            if (((Finding.Tested) SignedRank.test(normal, Zeros.LEFT_OUT)).pValue() <= 0.05) exact++;
            if (((Finding.Tested) SignedRank.test(scores, Zeros.RANKED)).pValue() <= 0.05) tied++;
        }

        assertThat(exact / 3_000.0).isBetween(0.035, 0.05 + 3 * 0.0040);
        assertThat(tied / 3_000.0).isBetween(0.035, 0.05 + 3 * 0.0040);
    }

    @Test
    void refusesNaNAndAnswersTooFewByTheirNumber() {
        assertThat(SignedRank.test(new double[] {0, 0, 0, 0, 0, 0, 0, 1}, Zeros.RANKED))
                .isEqualTo(new Finding.Insufficient(1, 6));
        assertThat(SignedRank.test(new double[0], Zeros.LEFT_OUT)).isEqualTo(new Finding.Insufficient(0, 6));
        assertThatThrownBy(() -> SignedRank.test(new double[] {Double.NaN}, Zeros.RANKED))
                .hasMessageContaining("NaN");
    }

    private static void near(Finding finding, double statistic, double p) {
        var tested = (Finding.Tested) finding;
        assertThat(tested.statistic()).isEqualTo(statistic);
        assertThat(tested.pValue()).isCloseTo(p, within(1e-12));
    }
}
