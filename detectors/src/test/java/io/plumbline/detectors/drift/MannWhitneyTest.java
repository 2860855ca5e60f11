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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MannWhitneyTest {
    /** scipy.stats.mannwhitneyu, exact, scipy 1.17.1. */
    @Test
    void agreesWithScipyExactly() {
        var found = tested(MannWhitney.test(SmallSamples.X, SmallSamples.Y));

        assertThat(found.statistic()).isEqualTo(65);
        assertThat(found.effect()).isCloseTo(1 - 65 / 108.0, within(1e-15));
        assertThat(found.pValue()).isCloseTo(0.4639131766066751, within(1e-12));
    }

    /** scipy.stats.mannwhitneyu, asymptotic with continuity, scipy 1.17.1. */
    @Test
    void agreesWithScipyOnTies() {
        var found = tested(MannWhitney.test(SmallSamples.TIED_X, SmallSamples.TIED_Y));

        assertThat(found.statistic()).isEqualTo(29.5);
        assertThat(found.pValue()).isCloseTo(0.04521997417875719, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameAfterAnyIncreasingTransformAndMirroredIfTheArmsSwap(long seed) {
        var random = new Random(seed);
        double[] reference = normal(random, 90, 0, 1);
        double[] live = normal(random, 60, 0.2, 1);
        double[] bentReference =
                java.util.Arrays.stream(reference).map(Math::exp).toArray();
        double[] bentLive = java.util.Arrays.stream(live).map(Math::exp).toArray();

        var found = tested(MannWhitney.test(reference, live));

        assertThat(MannWhitney.test(bentReference, bentLive)).isEqualTo(found);
        assertThat(tested(MannWhitney.test(live, reference)).effect()).isCloseTo(1 - found.effect(), within(1e-15));
        assertThat(tested(MannWhitney.test(live, reference)).pValue()).isCloseTo(found.pValue(), within(1e-15));
    }

    @Test
    void allEqualIsNoDifferenceAndTooFewAreSaidToBe() {
        assertThat(MannWhitney.test(new double[8], new double[9])).isEqualTo(new Finding.Tested(0.5, 36, 1));
        assertThat(MannWhitney.test(new double[4], new double[9])).isEqualTo(new Finding.Insufficient(4, 5));
        assertThatThrownBy(() -> MannWhitney.test(new double[5], new double[] {1, 2, 3, 4, Double.POSITIVE_INFINITY}))
                .hasMessageContaining("Infinity");
    }

    /** Theory .05; 2,000 runs, standard error .005. */
    @ParameterizedTest
    @CsvSource({"12, 15", "60, 200"})
    void keepsItsLevelWithAndWithoutTies(int n, int m) {
        double rate = rate(101, 2_000, random -> MannWhitney.test(normal(random, m, 0, 1), normal(random, n, 0, 1)));
        double tied = rate(102, 2_000, random -> MannWhitney.test(discrete(random, m), discrete(random, n)));

        System.out.printf("Mann-Whitney size n %d m %d: %.3f, ties %.3f%n", n, m, rate, tied);
        assertThat(rate).isBetween(0.03, bound(0.05, 2_000));
        assertThat(tied).isBetween(0.02, bound(0.05, 2_000));
    }
}
