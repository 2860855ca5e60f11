package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.discrete;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CramerVonMisesTest {
    /** scipy.stats.cramervonmises_2samp, exact, scipy 1.17.1. */
    @Test
    void agreesWithScipyExactly() {
        var found = tested(CramerVonMises.test(SmallSamples.X, SmallSamples.Y));

        assertThat(found.statistic()).isCloseTo(0.2526455026455028, within(1e-12));
        assertThat(found.pValue()).isCloseTo(0.1994760657299357, within(1e-12));
    }

    /** T by its definition in numpy; p from 20,000 permutations of scipy 1.17.1, standard errors .002 and .008. */
    @Test
    void heavyTiesAreJudgedByPermutation() {
        var found = tested(CramerVonMises.test(SmallSamples.TIED_X, SmallSamples.TIED_Y));

        assertThat(found.statistic()).isCloseTo(0.4334022038567494, within(1e-12));
        assertThat(found.pValue()).isCloseTo(0.06655, within(0.025));
    }

    /** evidently test_cramer_von_mises asks for .8076839 at T = .0621 and 100 values a side; here the law alone. */
    @Test
    void theAsymptoticFormAgreesWithScipy() {
        var random = new Random(9);
        double[] reference = normal(random, 40, 0, 1);
        double[] live = normal(random, 30, 0.4, 1);

        var found = tested(CramerVonMises.test(reference, live));

        double mean = (1 + 1 / 70.0) / 6;
        double variance = 71 * (4.0 * 1_200 * 70 - 3 * 2_500 - 2 * 1_200) / (45.0 * 4_900 * 4 * 1_200);
        assertThat(found.pValue())
                .isCloseTo(
                        CramerVonMisesLaw.survival(1 / 6.0 + (found.statistic() - mean) / Math.sqrt(45 * variance)),
                        within(1e-12));
    }

    /** The limit law of scipy 1.17.1; .46136 and .74346 are the textbook 5 % and 1 % points. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.876280931041351",
        "0.2, 0.2674704305407771",
        "0.46136, 0.05000038313265287",
        "0.74346, 0.009999961915457156",
        "1.2, 0.0008426019154603726",
        "2, 1.2780736265760595e-05"
    })
    void theLimitLawAgreesWithScipy(double statistic, double expected) {
        assertThat(CramerVonMisesLaw.survival(statistic)).isCloseTo(expected, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameIfTheArmsSwapOrTheUnitChanges(long seed) {
        var random = new Random(seed);
        double[] reference = normal(random, 30, 0, 1);
        double[] live = normal(random, 20, 0.5, 1);
        double[] scaledReference =
                java.util.Arrays.stream(reference).map(value -> 4 * value - 7).toArray();
        double[] scaled =
                java.util.Arrays.stream(live).map(value -> 4 * value - 7).toArray();

        var found = tested(CramerVonMises.test(reference, live));

        assertThat(tested(CramerVonMises.test(scaledReference, scaled)).pValue())
                .isEqualTo(found.pValue());
        assertThat(tested(CramerVonMises.test(live, reference)).pValue()).isCloseTo(found.pValue(), within(1e-12));
    }

    @Test
    void saysWhatItLacks() {
        assertThat(CramerVonMises.test(new double[3], new double[9])).isEqualTo(new Finding.Insufficient(3, 5));
        assertThat(tested(CramerVonMises.test(new double[9], new double[9])).pValue())
                .isEqualTo(1);
    }

    /** Theory .05; 1,000 runs, standard error .007; with ties 300 runs, .013. */
    @ParameterizedTest
    @CsvSource({"7, 8", "30, 100"})
    void keepsItsLevelWithAndWithoutTies(int n, int m) {
        int tiedRuns = 300;
        double rate = rate(111, 1_000, random -> CramerVonMises.test(normal(random, m, 0, 1), normal(random, n, 0, 1)));
        double tied = rate(112, tiedRuns, random -> CramerVonMises.test(discrete(random, m), discrete(random, n)));

        System.out.printf("Cramér-von Mises size n %d m %d: %.3f, ties %.3f%n", n, m, rate, tied);
        assertThat(rate).isLessThan(bound(0.05, 1_000));
        assertThat(tied).isLessThan(bound(0.05, tiedRuns));
    }
}
