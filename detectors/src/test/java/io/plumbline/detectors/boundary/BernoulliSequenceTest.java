package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BernoulliSequenceTest {
    private final BernoulliSequence sequence = new BernoulliSequence(50, 0.05);

    /** Values of confseq test/uniform_boundaries_unittest.cpp. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 50, 0, 1",
        "1, 2, 50, 0, 1",
        "1, 50, 50, 0, 0.13489",
        "15, 50, 50, 0.129556, 0.511896",
        "700, 1000, 100, 0.651629, 0.745949"
    })
    void meetsTheValuesOfTheReference(long successes, long trials, double tightest, double low, double high) {
        var interval = new BernoulliSequence(tightest, 0.05).confidenceSequence(successes, trials, 0.05);

        assertThat(interval.low()).isCloseTo(low, within(1e-5));
        assertThat(interval.high()).isCloseTo(high, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void swappingSuccessAndFailureMirrorsTheInterval(long seed) {
        var random = new Random(seed);
        int trials = 1 + random.nextInt(5_000);
        int successes = random.nextInt(trials + 1);

        var interval = sequence.confidenceSequence(successes, trials, 0.05);
        var mirrored = sequence.confidenceSequence(trials - successes, trials, 0.05);

        assertThat(mirrored.low()).isCloseTo(1 - interval.high(), within(1e-11));
        assertThat(mirrored.high()).isCloseTo(1 - interval.low(), within(1e-11));
        assertThat(interval.low()).isLessThanOrEqualTo(interval.mean());
        assertThat(interval.high()).isGreaterThanOrEqualTo(interval.mean());
    }

    /** A look after every trial; the chance is at most 0.05 and 600 runs have a standard error of 0.0089. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5})
    void seldomLosesTheTrueRateHoweverOftenOneLooks(double rate) {
        var random = new Random(11);
        int lost = 0;
        for (int run = 0; run < 600; run++) {
            int successes = 0;
            for (int n = 1; n <= 800; n++) {
                if (random.nextDouble() < rate) successes++;
                if (sequence.logEvidence(successes, n, rate) >= Math.log(20)) {
                    lost++;
                    break;
                }
            }
        }
        System.out.println("Bernoulli sequence at rate " + rate + ": lost " + lost / 600.0);

        assertThat(lost / 600.0).isLessThan(0.05 + 3 * 0.0089);
    }

    @Test
    void withoutTrialsNothingIsExcluded() {
        var interval = sequence.confidenceSequence(0, 0, 0.05);

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isOne();
    }

    @Test
    void manyTrialsStayFinite() {
        var interval = sequence.confidenceSequence(1_000_000, 100_000_000L, 0.05);

        assertThat(interval.low()).isBetween(0.0099, 0.01);
        assertThat(interval.high()).isBetween(0.01, 0.0101);
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.confidenceSequence(3, 2, 0.05))
                .withMessageContaining("3 successes of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sequence.confidenceSequence(1, 2, 0))
                .withMessageContaining("0.0");
    }
}
