package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherExactTest {
    /** scipy.stats.fisher_exact, scipy 1.17.1; the first five are evidently's test_pvalue_fisher_exact. */
    @ParameterizedTest
    @CsvSource({
        "45, 45, 60, 30, 0.0339722743227",
        "3, 3, 0, 6, 0.181818181818",
        "0, 6, 0, 6, 1",
        "0, 6, 6, 0, 0.0021645021645",
        "60, 90, 90, 60, 0.000784398714958",
        "12, 5, 9, 14, 0.06235516940744973",
        "1200, 5000, 1300, 4800, 0.00716905020245649"
    })
    void agreesWithScipy(long referenceYes, long referenceNo, long liveYes, long liveNo, double expected) {
        double p = tested(FisherExact.test(referenceYes, referenceNo, liveYes, liveNo))
                .pValue();
        double swapped = tested(FisherExact.test(liveNo, liveYes, referenceNo, referenceYes))
                .pValue();

        assertThat(p).isCloseTo(expected, within(1e-11));
        assertThat(swapped).isCloseTo(p, within(1e-11));
    }

    @Test
    void theEffectIsTheDifferenceOfShares() {
        assertThat(tested(FisherExact.test(20, 80, 15, 35)).effect()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void saysWhatItLacks() {
        assertThat(FisherExact.test(0, 0, 3, 1)).isEqualTo(new Finding.Insufficient(0, 1));
        assertThatThrownBy(() -> FisherExact.test(-1, 2, 3, 1)).hasMessageContaining("-1");
    }

    /** Theory: at most .05, exactly; 2,000 runs, standard error .005. */
    @Test
    void keepsItsLevel() {
        double rate = rate(91, 2_000, random -> {
            long[] reference = counts(random, 60, .2, .8);
            long[] live = counts(random, 40, .2, .8);
            return FisherExact.test(reference[0], reference[1], live[0], live[1]);
        });

        System.out.printf("Fisher size: %.3f%n", rate);
        assertThat(rate).isLessThan(bound(0.05, 2_000));
    }
}
