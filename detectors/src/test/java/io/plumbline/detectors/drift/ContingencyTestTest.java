package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plumbline.detectors.drift.ContingencyTest.Statistic;
import io.plumbline.detectors.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContingencyTestTest {
    /** scipy.stats.chi2_contingency without and with correction, lambda_ pearson and log-likelihood, scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "PEARSON, false, 3.8790069803665155, 0.04889346791620927",
        "LIKELIHOOD_RATIO, false, 3.9655314462863664, 0.04644086015842846",
        "PEARSON, true, 2.720099481440172, 0.09909183934890643",
        "LIKELIHOOD_RATIO, true, 2.7631216143903155, 0.0964598521046446"
    })
    void agreesWithScipyOnTwoColumns(Statistic statistic, boolean yates, double expected, double p) {
        var found = tested(new ContingencyTest(statistic, yates, 5).test(new long[] {12, 5}, new long[] {9, 14}));

        assertThat(found.statistic()).isCloseTo(expected, within(1e-12));
        assertThat(found.pValue()).isCloseTo(p, within(1e-12));
    }

    /** The same source; the column without any unit is dropped, and Yates' correction is for two columns only. */
    @ParameterizedTest
    @CsvSource({
        "PEARSON, 5.333333333333334, 0.0694834512228015",
        "LIKELIHOOD_RATIO, 5.4115320909768325, 0.06681911775230504"
    })
    void agreesWithScipyOnThreeColumnsAndAnEmptyOne(Statistic statistic, double expected, double p) {
        var test = new ContingencyTest(statistic, true, 5);

        var found = tested(test.test(new long[] {10, 20, 30, 0}, new long[] {20, 20, 20, 0}));

        assertThat(found.statistic()).isCloseTo(expected, within(1e-12));
        assertThat(found.pValue()).isCloseTo(p, within(1e-12));
    }

    /** Bergsma's formula on the uncorrected statistic of scipy 1.17.1; deepchecks has .2160, since it corrects that. */
    @Test
    void theEffectIsBergsmasV() {
        var found = tested(ContingencyTest.pearson().test(new long[] {200, 800}, new long[] {400, 600}));

        assertThat(found.effect()).isCloseTo(0.2171229616501, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void doesNotDependOnTheArmsOrTheOrderOfColumns(long seed) {
        var random = new java.util.Random(seed);
        long[] x = counts(random, 300, 1, 2, 3);
        long[] y = counts(random, 200, 3, 2, 1);

        var found = tested(ContingencyTest.pearson().test(x, y));

        assertThat(tested(ContingencyTest.pearson().test(y, x)).statistic())
                .isCloseTo(found.statistic(), within(1e-10));
        assertThat(tested(ContingencyTest.pearson().test(new long[] {x[2], x[0], x[1]}, new long[] {y[2], y[0], y[1]}))
                        .pValue())
                .isCloseTo(found.pValue(), withinPercentage(1e-8));
    }

    @Test
    void saysHowManyUnitsTheRarestColumnNeeds() {
        var finding = ContingencyTest.pearson().test(new long[] {998, 2}, new long[] {100, 0});

        assertThat(finding).isEqualTo(new Finding.Insufficient(100, 2_750));
        assertThat(ContingencyTest.pearson().test(new long[2], new long[2])).isInstanceOf(Finding.Insufficient.class);
    }

    @Test
    void oneCategoryIsNoDifference() {
        assertThat(ContingencyTest.likelihoodRatio().test(new long[] {40, 0}, new long[] {60, 0}))
                .isEqualTo(new Finding.Tested(0, 0, 1));
    }

    @Test
    void refusesAMinimumThatIsNone() {
        assertThatThrownBy(() -> new ContingencyTest(Statistic.PEARSON, false, 0))
                .hasMessageContaining("0.0");
    }

    /** Theory .05 in the limit, .01 more for the approximation; 2,000 runs, standard error .005. */
    @ParameterizedTest
    @EnumSource
    void keepsItsLevel(Statistic statistic) {
        var test = new ContingencyTest(statistic, false, 3);

        double rate = rate(
                81,
                2_000,
                random -> test.test(counts(random, 1_000, .4, .3, .2, .1), counts(random, 100, .4, .3, .2, .1)));

        System.out.printf("contingency size %s: %.3f%n", statistic, rate);
        assertThat(rate).isBetween(0.03, bound(0.06, 2_000));
    }
}
