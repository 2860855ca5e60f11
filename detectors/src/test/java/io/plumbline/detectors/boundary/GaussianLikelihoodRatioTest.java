package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianLikelihoodRatioTest {
    /** Values of stcpR6 tests/testthat/test-sequential_test.R and test-normal_cs.R. */
    @Test
    void meetsTheValuesOfTheReference() {
        var simple = new GaussianLikelihoodRatio(1);
        var mixture = new GaussianLikelihoodRatio(new double[] {1, 2}, new double[] {0.3, 0.7});

        assertThat(simple.logEvidence(1, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(simple.logEvidence(4, 2)).isCloseTo(3.0, within(1e-12));
        assertThat(simple.logEvidence(6, 3)).isCloseTo(4.5, within(1e-12));
        assertThat(mixture.logEvidence(1, 1)).isCloseTo(0.17782511393763553, within(1e-12));
        assertThat(mixture.logEvidence(4, 2)).isCloseTo(3.789728043577631, within(1e-12));
        assertThat(mixture.logEvidence(6, 3)).isCloseTo(5.73465205122806, within(1e-12));
        assertThat(GaussianLikelihoodRatio.lowerWidth(1, 100, 0.05)).isCloseTo(0.5299573227355399, within(1e-12));
    }

    /** 275 ln(1 - 0.083) + 325 ln(1.083) by mpmath. */
    @Test
    void aSingleBetGrowsAsComputed() {
        assertThat(new SingleBet(0.083).logWealth(275, 325)).isCloseTo(2.085717756567551, within(1e-12));
    }

    /** At most 0.05; 1,000 runs have a standard error of 0.0069. */
    @Test
    void seldomReachesTwentyUnderTheNull() {
        var mixture = new GaussianLikelihoodRatio(new double[] {0.1, 0.3, 1}, new double[] {1, 1, 1});
        var random = new Random(2);
        int crossed = 0;
        for (int run = 0; run < 1_000; run++) {
            double sum = 0;
            for (int n = 1; n <= 1_000; n++) {
                sum += random.nextGaussian();
                if (mixture.logEvidence(sum, n) >= Math.log(20)) {
                    crossed++;
                    break;
                }
            }
        }
        System.out.println("Gaussian likelihood ratio: crossed " + crossed / 1_000.0);

        assertThat(crossed / 1_000.0).isLessThan(0.05 + 3 * 0.0069);
    }

    @Test
    void hugeEvidenceStaysFinite() {
        assertThat(new GaussianLikelihoodRatio(new double[] {1, 2}, new double[] {1, 1}).logEvidence(1e6, 10))
                .isFinite();
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianLikelihoodRatio(0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SingleBet(1)).withMessageContaining("1.0");
    }
}
