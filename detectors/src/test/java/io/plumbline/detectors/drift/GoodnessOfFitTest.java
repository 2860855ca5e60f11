package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import org.junit.jupiter.api.Test;

class GoodnessOfFitTest {
    /** scipy.stats.chisquare and power_divergence, documentation example, scipy 1.17.1. */
    @Test
    void agreesWithScipyOnItsExample() {
        long[] observed = {16, 18, 16, 14, 12, 12};
        double[] uniform = {1, 1, 1, 1, 1, 1};

        var pearson = (Finding.Tested) GoodnessOfFit.test(ContingencyTest.Statistic.PEARSON, observed, uniform);
        var ratio = (Finding.Tested) GoodnessOfFit.test(ContingencyTest.Statistic.LIKELIHOOD_RATIO, observed, uniform);

        assertThat(pearson.statistic()).isCloseTo(2.0, within(1e-12));
        assertThat(pearson.pValue()).isCloseTo(0.8491450360846096, within(1e-10));
        assertThat(ratio.statistic()).isCloseTo(2.006573162632538, within(1e-10));
        assertThat(ratio.pValue()).isCloseTo(0.8482347677946377, within(1e-10));
    }

    @Test
    void asksForFiveExpectedUnitsInEveryCategory() {
        var finding = GoodnessOfFit.test(ContingencyTest.Statistic.PEARSON, new long[] {9, 0}, new double[] {9, 1});

        assertThat(finding).isEqualTo(new Finding.Insufficient(9, 50));
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() ->
                        GoodnessOfFit.test(ContingencyTest.Statistic.PEARSON, new long[] {9, 1}, new double[] {1, 0}))
                .hasMessageContaining("share must be > 0: 0.0");
    }

    /** The test of small samples as other tools run it: the counts a hundredfold, the statistic divided again. */
    static Finding.Tested withoutMinimum(ContingencyTest.Statistic statistic, long[] observed, double[] shares) {
        long[] scaled = observed.clone();
        for (int category = 0; category < scaled.length; category++) scaled[category] *= 100;
        var found = (Finding.Tested) GoodnessOfFit.test(statistic, scaled, shares);
        double sum = found.statistic() / 100;
        return new Finding.Tested(found.effect(), sum, ContingencyTest.survival(sum, observed.length - 1.0));
    }
}
