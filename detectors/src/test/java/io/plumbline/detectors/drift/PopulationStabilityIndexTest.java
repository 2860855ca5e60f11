package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.bound;
import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.equalShares;
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

class PopulationStabilityIndexTest {
    private static final long[] REFERENCE = {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000};
    private static final long[] LIVE = {80, 90, 95, 100, 100, 105, 110, 105, 105, 110};

    /** The closed formula with 40 digits (mpmath). */
    @Test
    void isTheSmoothedIndexLessItsBias() {
        var found = tested(PopulationStabilityIndex.test(REFERENCE, LIVE, 0.1));

        assertThat(PopulationStabilityIndex.index(REFERENCE, LIVE, ZeroRule.HALF_COUNT))
                .isCloseTo(0.00832507590041332, within(1e-14));
        assertThat(found.effect()).isCloseTo(-0.0015749240995866795, within(1e-14));
        assertThat(found.statistic()).isCloseTo(7.568250818557564, within(1e-10));
    }

    /** k times scipy.stats.ncx2.ppf, scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "10, 1000, 10000, .1, .01, 0.16455188026592346",
        "10, 1000, 10000, .1, .05, 0.14700546483142565",
        "20, 10000, 100000, .05, .01, 0.06359135997223656"
    })
    void theThresholdAgreesWithScipy(int bins, long n, long m, double delta, double alpha, double expected) {
        assertThat(PopulationStabilityIndex.threshold(bins, m, n, delta, alpha)).isCloseTo(expected, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void rejectsNothingBelowTheThreshold(long seed) {
        var random = new Random(seed);
        long[] reference = counts(random, 2_000, equalShares(10));
        long[] live = counts(random, 500, .05, .15, .05, .15, .05, .15, .05, .15, .05, .15);

        double p = tested(PopulationStabilityIndex.test(reference, live, 0.1)).pValue();

        double index = PopulationStabilityIndex.index(reference, live, ZeroRule.HALF_COUNT);
        double threshold = PopulationStabilityIndex.threshold(10, 2_000, 500, 0.1, Math.min(0.999999, p * 1.001));
        assertThat(index).isGreaterThanOrEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void doesNotDependOnTheOrderOfTheBinsAndIsSymmetric(long seed) {
        var random = new Random(seed);
        long[] reference = counts(random, 300, 1, 2, 3, 4, 5);
        long[] live = counts(random, 200, 5, 4, 3, 2, 1);

        double index = PopulationStabilityIndex.index(reference, live, ZeroRule.HALF_COUNT);

        assertThat(PopulationStabilityIndex.index(live, reference, ZeroRule.HALF_COUNT))
                .isCloseTo(index, within(1e-14));
        assertThat(PopulationStabilityIndex.index(reversed(reference), reversed(live), ZeroRule.HALF_COUNT))
                .isCloseTo(index, within(1e-14));
    }

    @Test
    void asksForFiftyUnitsAndOneABin() {
        long[] one = new long[256];
        one[0] = 255;

        assertThat(PopulationStabilityIndex.test(one, one, 0.1)).isEqualTo(new Finding.Insufficient(255, 256));
        assertThat(PopulationStabilityIndex.test(new long[] {49, 0}, new long[] {50, 9}, 0))
                .isEqualTo(new Finding.Insufficient(49, 50));
    }

    @Test
    void refusesWhatIsNoCount() {
        assertThatThrownBy(() -> PopulationStabilityIndex.test(new long[] {-1, 3}, new long[] {1, 3}, 0.1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> PopulationStabilityIndex.test(new long[] {1}, new long[] {1, 3}, 0.1))
                .hasMessageContaining("not aligned");
        assertThatThrownBy(() -> PopulationStabilityIndex.test(REFERENCE, LIVE, Double.NaN))
                .hasMessageContaining("NaN");
    }

    /** Theory .05, the chi-square approximation is allowed .01 more; 1,000 runs, standard error .007. */
    @ParameterizedTest
    @CsvSource({"10, 200, 2000", "20, 1000, 1000", "256, 2560, 5120", "50, 100, 2000"})
    void keepsItsLevelIfNothingChanged(int bins, int n, int m) {
        double[] shares = equalShares(bins);

        double rate = rate(
                41,
                2_000,
                random -> PopulationStabilityIndex.test(counts(random, m, shares), counts(random, n, shares), 0));

        System.out.printf("PSI size at delta 0, B %d n %d m %d: %.3f%n", bins, n, m, rate);
        assertThat(rate).isLessThan(bound(0.06, 1_000));
    }

    /** A true PSI of exactly delta; the target is .08; 1,000 runs, standard error .007 at .05. */
    @ParameterizedTest
    @CsvSource({"10, 1000, 10000, false", "20, 1000, 10000, false", "20, 5000, 5000, false", "20, 10000, 10000, true"})
    void keepsItsLevelAtTheBoundary(int bins, int n, int m, boolean spike) {
        double[] reference = equalShares(bins);
        if (spike) reference[0] /= 5;
        double[] live = atIndex(reference, 0.1, spike);

        double rate = rate(
                42,
                1_000,
                random -> PopulationStabilityIndex.test(counts(random, m, reference), counts(random, n, live), 0.1));

        System.out.printf("PSI size at boundary, B %d n %d m %d spike %s: %.3f%n", bins, n, m, spike, rate);
        assertThat(rate).isLessThan(0.08);
    }

    /**
     * One bin of .1 % grows to thirtyfold and is all of the drift. With the spread of the noncentral chi-square alone 12 % were
     * rejected here, up to 20 % with a bin of .03 % (an independent numpy simulation). 1,000 runs, standard error .007.
     */
    @Test
    void keepsItsLevelAtTheBoundaryIfOneVeryRareBinIsAllOfTheDrift() {
        double[] reference = equalShares(20);
        reference[0] /= 50;
        double[] live = atIndex(reference, 0.1, true);

        double rate = rate(
                42,
                1_000,
                random -> PopulationStabilityIndex.test(
                        counts(random, 10_000, reference), counts(random, 10_000, live), 0.1));

        System.out.printf("PSI size at boundary, one very rare bin: %.3f%n", rate);
        assertThat(rate).isLessThan(0.08);
    }

    /** 49 % with 20 bins and all with 50 bins, without smoothing 35 % and 99.9 %; 1,000 runs, standard error below .016. */
    @ParameterizedTest
    @CsvSource({"20, .25", "50, .97"})
    void theFolkloreRuleAlarmsOnNothingWhereOursDoesNot(int bins, double atLeast) {
        double[] shares = equalShares(bins);
        var random = new Random(43);
        int folklore = 0;
        int ours = 0;
        for (int run = 0; run < 1_000; run++) {
            long[] reference = counts(random, 2_000, shares);
            long[] live = counts(random, 200, shares);
            if (PopulationStabilityIndex.index(reference, live, ZeroRule.HALF_COUNT) > 0.1) folklore++;
            if (tested(PopulationStabilityIndex.test(reference, live, 0.1)).pValue() <= 0.05) ours++;
        }

        System.out.printf("PSI folklore rule, B %d: %.3f, ours %.3f%n", bins, folklore / 1e3, ours / 1e3);
        assertThat(folklore / 1_000.0).isGreaterThan(atLeast);
        assertThat(ours / 1_000.0).isLessThan(0.01);
    }

    @Test
    void findsADriftThatMatters() {
        double[] reference = equalShares(20);
        double[] live = atIndex(reference, 0.25, false);

        double rate = rate(
                44,
                300,
                random -> PopulationStabilityIndex.test(
                        counts(random, 10_000, reference), counts(random, 2_000, live), 0.1));

        assertThat(rate).isGreaterThan(0.95);
    }

    /** Shares that are tilted, or grown in the first bin, until PSI is as wanted. */
    private static double[] atIndex(double[] reference, double wanted, boolean spike) {
        double low = 0;
        double high = 10;
        double[] live = reference;
        for (int step = 0; step < 60; step++) {
            double tilt = (low + high) / 2;
            live = reference.clone();
            double total = 0;
            for (int bin = 0; bin < live.length; bin++) {
                double at = spike ? (bin == 0 ? 1 : 0) : (double) bin / live.length;
                live[bin] *= Math.exp(tilt * at);
                total += live[bin];
            }
            double index = 0;
            for (int bin = 0; bin < live.length; bin++) {
                live[bin] /= total;
                double p = reference[bin] / java.util.Arrays.stream(reference).sum();
                index += (live[bin] - p) * Math.log(live[bin] / p);
            }
            if (index > wanted) {
                high = tilt;
            } else {
                low = tilt;
            }
        }
        return live;
    }

    private static long[] reversed(long[] counts) {
        long[] reversed = new long[counts.length];
        for (int bin = 0; bin < counts.length; bin++) reversed[bin] = counts[counts.length - 1 - bin];
        return reversed;
    }
}
