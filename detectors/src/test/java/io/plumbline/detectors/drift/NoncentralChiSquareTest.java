package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralChiSquareTest {
    /** scipy.stats.ncx2.cdf and sf, scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "3, 4, 10, 0.7759219956986723, 0.2240780043013281",
        "255, 0, 300, 0.9722724779460952, 0.02772752205390483",
        "9, 909.0909, 1019.2, 0.9499993530721013, 0.05000064692789986",
        "255, 1e5, 1.02e5, 0.9969928221555666, 0.0030071778444417186",
        "19, 1e6, 1.005e6, 0.9935748987213215, 0.00642510127871369",
        "1, .001, 20, 0.9999921746696623, 7.825330337724386e-06",
        "255, 9e6, 9.01e6, 0.9477995429373248, 0.05220045706278041",
        "9, 1e7, 9.99e6, 0.056733580800046146, 0.9432664192000519",
        "9, 500, 2000, 1, 7.589057209868856e-110"
    })
    void agreesWithScipyUpToANoncentralityOfTenMillion(
            double degrees, double noncentrality, double x, double cdf, double survival) {
        var law = new NoncentralChiSquare(degrees, noncentrality);

        assertThat(law.cdf(x)).isCloseTo(cdf, within(1e-9));
        assertThat(law.survival(x)).isCloseTo(survival, withinPercentage(1e-5));
    }

    /** scipy.stats.ncx2.ppf, scipy 1.17.1. */
    @Test
    void theQuantileAgreesWithScipy() {
        assertThat(new NoncentralChiSquare(9, 909.0909090909091).quantile(0.95))
                .isCloseTo(1019.200409272413, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "9, .5", "255, 1000", "63, 1e6"})
    void theQuantileInvertsTheDistribution(double degrees, double noncentrality) {
        var law = new NoncentralChiSquare(degrees, noncentrality);

        for (double p : new double[] {1e-6, 0.01, 0.5, 0.95, 0.9999}) {
            assertThat(law.cdf(law.quantile(p))).isCloseTo(p, within(1e-9));
        }
    }

    /** Both ways at the border where the approximation takes over. */
    @ParameterizedTest
    @CsvSource({"9, -2", "9, 0", "9, 2", "255, 3"})
    void theApproximationMeetsTheSeriesAtItsBorder(double degrees, double deviations) {
        double border = NoncentralChiSquare.LONGEST_SERIES;
        var series = new NoncentralChiSquare(degrees, border);
        var approximation = new NoncentralChiSquare(degrees, Math.nextUp(border));
        double x = degrees + border + deviations * Math.sqrt(2 * degrees + 4 * border);

        assertThat(approximation.cdf(x)).isCloseTo(series.cdf(x), within(1e-6));
    }

    @Test
    void refusesParametersThatAreNone() {
        assertThatThrownBy(() -> new NoncentralChiSquare(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new NoncentralChiSquare(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new NoncentralChiSquare(1, 1).cdf(Double.NaN)).hasMessageContaining("not a number");
        assertThatThrownBy(() -> new NoncentralChiSquare(1, 1).quantile(1)).hasMessageContaining("1.0");
    }
}
