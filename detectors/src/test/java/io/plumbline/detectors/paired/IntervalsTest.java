package io.plumbline.detectors.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: scipy 1.17.1, ttest_1samp and binomtest. */
class IntervalsTest {
    private static final double[] DIFFERENCES = {0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01};

    @Test
    void pairedMeanAgreesWithScipy() {
        var mean = PairedMean.of(DIFFERENCES);
        var finding = (Finding.Tested) mean.test();
        var interval = mean.interval(0.05).orElseThrow();

        assertThat(finding.effect()).isCloseTo(0.4318888888888888, within(1e-15));
        assertThat(finding.statistic()).isCloseTo(3.035375415648591, within(1e-12));
        assertThat(finding.pValue()).isCloseTo(0.016176627434908098, within(1e-12));
        assertThat(interval.low()).isCloseTo(0.10377871227216845, within(1e-9));
        assertThat(interval.high()).isCloseTo(0.7599990655056093, within(1e-9));
    }

    /** Covers 95 % for normal values, n = 12; standard error of 4,000 runs: .0034. */
    @Test
    void pairedMeanCoversTheTruth() {
        var random = new Random(45);
        int missed = 0;
        for (int run = 0; run < 4_000; run++) {
            double[] values =
                    random.doubles(12).map(u -> 3 + random.nextGaussian()).toArray();
            var interval = PairedMean.of(values).interval(0.05).orElseThrow();
            if (interval.low() > 3 || interval.high() < 3) missed++;
        }

        assertThat(missed / 4_000.0).isBetween(0.05 - 3 * 0.0034, 0.05 + 3 * 0.0034);
    }

    @Test
    void pairedMeanSaysWhatItLacks() {
        assertThat(PairedMean.of(1).interval(0.05)).isEmpty();
        assertThat(PairedMean.of(1).test()).isEqualTo(new Finding.Insufficient(1, 2));
        assertThat(PairedMean.of(2, 2, 2).test()).isEqualTo(new Finding.Insufficient(1, 2));
        assertThatThrownBy(() -> PairedMean.of(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> PairedMean.of(1, 2).interval(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new PairedMean(2, 0, -1)).hasMessageContaining("-1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.05, 0, 0.30849710781876294",
        "3, 10, 0.05, 0.06673951117773447, 0.652452850060008",
        "10, 10, 0.1, 0.7411344491066528, 1",
        "7, 1000, 0.01, 0.002041386571444228, 0.0170469318350892",
        "499999, 1000000, 0.05, 0.49901851919820994, 0.5009794808075826"
    })
    void clopperPearsonAgreesWithScipy(long successes, long n, double alpha, double low, double high) {
        var interval = Proportion.clopperPearson(successes, n, alpha).orElseThrow();

        assertThat(interval.low()).isCloseTo(low, within(1e-10));
        assertThat(interval.high()).isCloseTo(high, within(1e-10));
        assertThat(interval.mean()).isEqualTo(successes / (double) n);
    }

    @Test
    void clopperPearsonMirrorsFailures() {
        var successes = Proportion.clopperPearson(4, 30, 0.05).orElseThrow();
        var failures = Proportion.clopperPearson(26, 30, 0.05).orElseThrow();

        assertThat(successes.low()).isCloseTo(1 - failures.high(), within(1e-12));
        assertThat(Proportion.clopperPearson(0, 0, 0.05)).isEmpty();
        assertThatThrownBy(() -> Proportion.clopperPearson(11, 10, 0.05)).hasMessageContaining("11 successes of 10");
    }

    /** At most 5 % missed whatever the share; standard error at 5 % of 3,000 runs: .0040. */
    @ParameterizedTest
    @CsvSource({"0.02, 51", "0.3, 52", "0.5, 53"})
    void clopperPearsonCoversTheTruth(double share, long seed) {
        var random = new Random(seed);
        int missed = 0;
        for (int run = 0; run < 3_000; run++) {
            int successes = 0;
            for (int unit = 0; unit < 50; unit++) {
                if (random.nextDouble() < share) successes++;
            }
            var interval = Proportion.clopperPearson(successes, 50, 0.05).orElseThrow();
            if (interval.low() > share || interval.high() < share) missed++;
        }

        assertThat(missed / 3_000.0).isLessThan(0.05 + 3 * 0.0040);
    }
}
