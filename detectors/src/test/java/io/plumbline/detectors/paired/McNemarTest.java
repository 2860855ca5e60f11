package io.plumbline.detectors.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    /** statsmodels 0.15.0, mcnemar(exact=True). */
    @ParameterizedTest
    @CsvSource({
        "3, 9, 3, 0.14599609375",
        "0, 6, 0, 0.03125",
        "12, 30, 12, 0.007915897334896727",
        "20, 20, 20, 1",
        "121, 59, 59, 4.4344492637551645e-06"
    })
    void exactTestAgreesWithStatsmodels(long first, long second, double statistic, double p) {
        var finding = (Finding.Tested) McNemar.exact(first, second);

        assertThat(finding.statistic()).isEqualTo(statistic);
        assertThat(finding.pValue()).isCloseTo(p, within(1e-12));
        assertThat(finding.effect()).isEqualTo((second - first) / (double) (first + second));
    }

    /** statsmodels 0.15.0 and its test_nonparametric.py, without and with correction. */
    @ParameterizedTest
    @CsvSource({
        "12, 30, 7.714285714285714, 0.00547855324254737, 6.880952380952381, 0.008711912962379598",
        "121, 59, 21.35555555555555, 3.815136e-06, 20.67222222222222, 5.450095e-06",
        "70, 59, 0.9379844961, 0.3327967, 0.7751937984, 0.3786151",
        "80, 59, 3.172661870, 0.07488031, 2.877697842, 0.08981434"
    })
    void chiSquareTestsAgreeWithStatsmodels(
            long first, long second, double plain, double p, double corrected, double correctedP) {
        var withoutCorrection = (Finding.Tested) McNemar.chiSquare(first, second);
        var withCorrection = (Finding.Tested) McNemar.chiSquareCorrected(first, second);

        assertThat(withoutCorrection.statistic()).isCloseTo(plain, within(1e-8));
        assertThat(withoutCorrection.pValue()).isCloseTo(p, within(1e-7));
        assertThat(withCorrection.statistic()).isCloseTo(corrected, within(1e-8));
        assertThat(withCorrection.pValue()).isCloseTo(correctedP, within(1e-7));
    }

    /** statsmodels gives 0.025 and p = 0.874 for 20 : 20 with its correction, against its own exact p of 1. */
    @Test
    void correctionNeverMakesADifferenceOutOfNone() {
        assertThat(McNemar.chiSquareCorrected(20, 20)).isEqualTo(new Finding.Tested(0, 0, 1));
    }

    @Test
    void swappingTheArmsFlipsTheEffectAlone() {
        var there = (Finding.Tested) McNemar.exact(12, 30);
        var back = (Finding.Tested) McNemar.exact(30, 12);

        assertThat(back).isEqualTo(new Finding.Tested(-there.effect(), there.statistic(), there.pValue()));
    }

    /** Below 5 %, which a discrete exact test does not spend wholly; standard error at 5 % of 4,000 runs: .0034. */
    @Test
    void keepsItsLevel() {
        var random = new Random(41);
        int rejected = 0;
        for (int run = 0; run < 4_000; run++) {
            int first = 0;
            for (int unit = 0; unit < 60; unit++) {
                if (random.nextBoolean()) first++;
            }
            if (((Finding.Tested) McNemar.exact(first, 60 - first)).pValue() <= 0.05) rejected++;
        }

        assertThat(rejected / 4_000.0).isBetween(0.02, 0.05 + 3 * 0.0034);
    }

    @Test
    void tooFewDifferencesAreNoAnswerAndNegativeOnesAMistake() {
        assertThat(McNemar.exact(5, 0)).isEqualTo(new Finding.Insufficient(5, 6));
        assertThat(McNemar.chiSquare(12, 12)).isEqualTo(new Finding.Insufficient(24, 25));
        assertThat(McNemar.chiSquareCorrected(0, 0)).isEqualTo(new Finding.Insufficient(0, 25));
        assertThatThrownBy(() -> McNemar.exact(-1, 9)).hasMessageContaining("-1");
    }
}
