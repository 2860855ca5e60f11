package io.plumbline.detectors.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected values: statsmodels 0.15.0, inter_rater.cohens_kappa. */
class CohensKappaTest {
    @Test
    void agreesWithStatsmodels() {
        near(new long[][] {{50, 0, 0}, {0, 30, 0}, {0, 0, 20}}, 1, 13.713592611318074, 8.418406e-43);
        near(new long[][] {{25, 25}, {25, 25}}, 0, 0, 1);
        near(new long[][] {{40, 10}, {15, 35}}, 0.5, 5.025189076296061, 5.029367811584675e-07);
        near(
                new long[][] {{20, 5, 3}, {4, 18, 6}, {2, 7, 15}},
                0.4924812030075188,
                6.226985531614475,
                4.754950125882393e-10);
    }

    @Test
    void swappingTheRatersChangesNothing() {
        near(new long[][] {{40, 15}, {10, 35}}, 0.5, 5.025189076296061, 5.029367811584675e-07);
    }

    /** Raters without relation: 5 % of 3,000 runs, standard error .0040. */
    @Test
    void keepsItsLevel() {
        var random = new Random(47);
        int rejected = 0;
        for (int run = 0; run < 3_000; run++) {
            long[][] table = new long[3][3];
            for (int unit = 0; unit < 150; unit++) table[random.nextInt(3)][random.nextInt(3)]++;
            if (((Finding.Tested) CohensKappa.of(table)).pValue() <= 0.05) rejected++;
        }

        assertThat(rejected / 3_000.0).isBetween(0.03, 0.05 + 3 * 0.0040);
    }

    @Test
    void oneCategoryAloneSaysNothingOfAgreement() {
        assertThat(CohensKappa.of(new long[][] {{90, 0}, {0, 0}})).isEqualTo(new Finding.Insufficient(1, 2));
        assertThat(CohensKappa.of(new long[][] {{60, 30}, {0, 0}})).isEqualTo(new Finding.Insufficient(1, 2));
        assertThat(CohensKappa.of(new long[][] {{3, 1}, {1, 2}})).isEqualTo(new Finding.Insufficient(7, 8));
        assertThatThrownBy(() -> CohensKappa.of(new long[][] {{1, -2}, {0, 0}})).hasMessageContaining("-2");
        assertThatThrownBy(() -> CohensKappa.of(new long[][] {{1, 2}, {0}})).hasMessageContaining("1 of 2");
    }

    private static void near(long[][] table, double kappa, double z, double p) {
        var finding = (Finding.Tested) CohensKappa.of(table);
        assertThat(finding.effect()).isCloseTo(kappa, within(1e-12));
        assertThat(finding.statistic()).isCloseTo(z, within(1e-9));
        assertThat(finding.pValue()).isCloseTo(p, within(1e-12));
    }
}
