package io.plumbline.detectors.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DirichletMultinomialTest {
    /** Evaluated with mpmath; the model of growthbook's sample ratio test (gbstats ssrm.py). */
    @Test
    void evidenceIsThatOfTheClosedForm() {
        var even = new DirichletMultinomial(new double[] {.5, .5}, 10_000);
        var complete = new DirichletMultinomial(new double[] {.995, .005}, 10_000);

        assertThat(even.logEvidence(500, 500)).isCloseTo(-0.0476573626294248, within(1e-8));
        assertThat(even.logEvidence(500, 600)).isCloseTo(0.3983146439762805, within(1e-8));
        assertThat(complete.logEvidence(9_900, 100)).isCloseTo(10.333473578726121, within(1e-8));
    }

    /** 400 runs of 20,000 looks at level .05: at most .05 + 3 * .011. */
    @Test
    void sharesAsExpectedRarelyLookOtherwise() {
        var test = new DirichletMultinomial(new double[] {.9, .1}, 1_000);
        var random = new Random(11);
        int alarms = 0;
        for (int run = 0; run < 400; run++) {
            long missing = 0;
            for (int n = 1; n <= 20_000; n++) {
                if (random.nextDouble() < .1) missing++;
                if (n % 10 == 0 && test.logEvidence(n - missing, missing) >= Math.log(20)) {
                    alarms++;
                    break;
                }
            }
        }

        assertThat(alarms / 400.0).isLessThan(.05 + 3 * .011);
    }

    @Test
    void aRiseFromTwoToFivePercentIsFound() {
        var test = new DirichletMultinomial(new double[] {.98, .02}, DirichletMultinomial.DEFAULT_CONCENTRATION);

        assertThat(test.logEvidence(1_900, 100)).isGreaterThan(Math.log(20));
    }

    @Test
    void impossibleSharesAndCountsAreRefusedByValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirichletMultinomial(new double[] {.5, .4}, 1))
                .withMessageContaining("0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirichletMultinomial(new double[] {1, 0}, 1))
                .withMessageContaining("0.0");
        var test = new DirichletMultinomial(new double[] {.5, .5}, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.logEvidence(3))
                .withMessageContaining("1 counts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.logEvidence(3, -1))
                .withMessageContaining("-1");
    }

    @Test
    void noCountsAreNoEvidence() {
        assertThat(new DirichletMultinomial(new double[] {.5, .5}, 1).logEvidence(0, 0))
                .isZero();
    }
}
