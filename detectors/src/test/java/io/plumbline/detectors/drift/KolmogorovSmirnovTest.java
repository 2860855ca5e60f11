package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.discrete;
import static io.plumbline.detectors.drift.Rejections.equalShares;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.rate;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KolmogorovSmirnovTest {
    /** scipy.stats.ks_2samp, exact and asymp, scipy 1.17.1. */
    @Test
    void agreesWithScipy() {
        var found = tested(KolmogorovSmirnov.test(SmallSamples.X, SmallSamples.Y));

        assertThat(found.statistic()).isCloseTo(4 / 9.0, within(1e-15));
        assertThat(found.pValue()).isCloseTo(0.20567482053550165, within(1e-12));
        assertThat(KolmogorovLaw.asymptoticTwoSample(4 / 9.0, 12, 9)).isCloseTo(0.2051119578655014, within(1e-12));
    }

    /** The same with ties; the exact p-value is then conservative, as scipy's is. */
    @Test
    void agreesWithScipyOnTies() {
        var found = tested(KolmogorovSmirnov.test(SmallSamples.TIED_X, SmallSamples.TIED_Y));

        assertThat(found.statistic()).isCloseTo(0.4, within(1e-15));
        assertThat(found.pValue()).isCloseTo(0.2829492488935213, within(1e-12));
    }

    /** The path counts of scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "5, 7, 0.5714285714285714, 0.23737373737373738",
        "20, 30, 0.35, 0.08926848744392459",
        "500, 700, 0.08, 0.04519237871337804",
        "1000, 1000, 0.1, 8.974277567313009e-05"
    })
    void countsThePathsThatLeaveTheBand(int n, int m, double distance, double expected) {
        assertThat(KolmogorovLaw.exactTwoSample(distance, n, m)).isCloseTo(expected, withinPercentage(1e-8));
        assertThat(KolmogorovLaw.exactTwoSample(distance, m, n)).isCloseTo(expected, withinPercentage(1e-8));
    }

    /** scipy.stats.kstwo.sf, scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.3, 0.27053557479999946",
        "50, 0.12, 0.4337679661310233",
        "50, 0.25, 0.0030657620198697444",
        "140, 0.1, 0.11353657290090946",
        "140, 0.17, 0.0005246108687519814",
        "141, 0.05, 0.854845693009663",
        "1000, 0.02, 0.8108971656895577",
        "1000, 0.045, 0.03378304014546085",
        "1000, 0.06, 0.001428597887952891",
        "100000, 0.004, 0.08130148920222469",
        "500000, 0.002, 0.036582179671620585"
    })
    void theOneSampleLawAgreesWithScipy(long n, double distance, double expected) {
        assertThat(KolmogorovLaw.oneSample(distance, n)).isCloseTo(expected, within(2e-7));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 140, 141, 562, 1_000_000})
    void theOneSampleLawFallsFromOneToZeroWithoutAHole(long n) {
        double last = 1;
        for (double z = 0.001; z < 6; z += 0.01) {
            double survival = KolmogorovLaw.oneSample(z / Math.sqrt((double) n), n);
            assertThat(survival).as("n %s z %s", n, z).isBetween(0.0, last + 2e-6);
            last = survival;
        }
        assertThat(last).isLessThan(1e-6);
    }

    /** {@code delta + sqrt((1/n + 1/m) ln(2/alpha) / 2)} with 40 digits (mpmath). */
    @Test
    void theMaterialThresholdIsItsFormula() {
        assertThat(KolmogorovSmirnov.threshold(20_000, 1_000, 0, 0.05)).isCloseTo(0.04400751882814818, within(1e-15));
        assertThat(KolmogorovSmirnov.threshold(20_000, 500, 0.1, 0.05)).isCloseTo(0.16149066140859752, within(1e-15));
    }

    @Test
    void theMaterialPValueInvertsTheThreshold() {
        long[] reference = {200, 180, 210, 190, 220};
        long[] live = {100, 120, 90, 80, 110};

        var found = tested(KolmogorovSmirnov.materialTest(reference, live, 0.01));

        assertThat(found.effect()).isCloseTo(0.06, within(1e-15));
        assertThat(KolmogorovSmirnov.threshold(1_000, 500, 0.01, found.pValue()))
                .isCloseTo(0.06, within(1e-12));
        assertThat(tested(KolmogorovSmirnov.materialTest(reference, live, 0.06)).pValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnitTheOrderOrTheArm(long seed) {
        var random = new Random(seed);
        double[] reference = normal(random, 60, 0, 1);
        double[] live = normal(random, 40, 0.3, 1);
        double[] scaled = new double[40];
        double[] scaledReference = new double[60];
        for (int index = 0; index < 40; index++) scaled[index] = 8 * live[39 - index] + 3;
        for (int index = 0; index < 60; index++) scaledReference[index] = 8 * reference[59 - index] + 3;

        var found = KolmogorovSmirnov.test(reference, live);

        assertThat(KolmogorovSmirnov.test(scaledReference, scaled)).isEqualTo(found);
        assertThat(tested(KolmogorovSmirnov.test(live, reference)).pValue())
                .isCloseTo(tested(found).pValue(), within(1e-12));
    }

    @Test
    void saysWhatItLacksAndRefusesWhatIsNoNumber() {
        double[] four = {1, 2, 3, 4};

        assertThat(KolmogorovSmirnov.test(four, four)).isEqualTo(new Finding.Insufficient(4, 5));
        assertThat(KolmogorovSmirnov.materialTest(new long[] {49}, new long[] {900}, 0.1))
                .isEqualTo(new Finding.Insufficient(49, 50));
        assertThatThrownBy(() -> KolmogorovSmirnov.test(new double[] {1, 2, 3, 4, Double.NaN}, new double[5]))
                .hasMessageContaining("NaN");
    }

    /** Theory: at most .05, exactly and in the limit; 2,000 runs, standard error .005. */
    @ParameterizedTest
    @CsvSource({"20, 30", "50, 500", "900, 1500"})
    void keepsItsLevelIfNothingChanged(int n, int m) {
        int runs = n > 500 ? 400 : 2_000;

        double rate =
                rate(51, runs, random -> KolmogorovSmirnov.test(normal(random, m, 0, 1), normal(random, n, 0, 1)));
        double tied = rate(52, runs, random -> KolmogorovSmirnov.test(discrete(random, m), discrete(random, n)));

        System.out.printf("KS size n %d m %d: %.3f, ties %.3f%n", n, m, rate, tied);
        assertThat(rate).isBetween(0.02, bound(0.05, runs));
        assertThat(tied).isLessThan(bound(0.05, runs));
    }

    /** Theory: at most about .05 at delta 0 and .025 above, target .06; 1,000 runs, standard error .007. */
    @ParameterizedTest
    @CsvSource({"200, 2000, 0", "1000, 5000, 0", "200, 2000, .1", "1000, 5000, .05", "2000, 2000, .1"})
    void keepsItsLevelAtTheBoundary(int n, int m, double delta) {
        double rate = rate(53, 1_000, random -> {
            double[] reference = random.doubles(m).toArray();
            double[] live = random.doubles(n).map(uniform -> uniform + delta).toArray();
            return KolmogorovSmirnov.materialTest(reference, live, delta);
        });
        System.out.printf("KS size at boundary n %d m %d delta %.2f: %.3f%n", n, m, delta, rate);
        assertThat(rate).isLessThan(0.06);
    }

    /** From 256 bins whose edges come from another chunk; 1,000 runs, standard error .007. */
    @Test
    void keepsItsLevelOnBins() {
        double[] shares = equalShares(256);

        double rate = rate(
                54,
                1_000,
                random -> KolmogorovSmirnov.materialTest(
                        counts(random, 5_000, shares), counts(random, 1_000, shares), 0));

        System.out.printf("KS size on 256 bins: %.3f%n", rate);
        assertThat(rate).isLessThan(0.06);
    }
}
