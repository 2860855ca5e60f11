package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.special.Beta;

/**
 * t-tests of the difference of two means, two-sided. Welch's needs no equal variances and is the one to use (Welch
 * 1947); the pooled one is for comparison.
 *
 * <p>The effect is {@code mean(live) - mean(reference)} in the unit of the values, the statistic is the effect over its
 * standard error. Each sample needs {@value #LEAST} values; with heavy tails or rare values far more, see
 * {@link MannWhitney}. If neither sample has any spread, equal means have p 1, and unequal ones are insufficient: there
 * is nothing to judge them by.
 */
public final class TwoSampleT {
    static final int LEAST = 5;

    private TwoSampleT() {}

    /** {@code t = (ȳ - x̄) / sqrt(s²_x/m + s²_y/n)} with Satterthwaite's degrees of freedom. */
    public static Finding welch(double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        double ofReference = Samples.variance(x) / x.length;
        double ofLive = Samples.variance(y) / y.length;
        double both = ofReference + ofLive;
        double referencePart = ofReference / both;
        double livePart = ofLive / both;
        double degrees = 1 / (referencePart * referencePart / (x.length - 1) + livePart * livePart / (y.length - 1));
        return finding(x, y, both, degrees);
    }

    /** {@code t = (ȳ - x̄) / (s sqrt(1/m + 1/n))} with one variance for both, {@code m + n - 2} degrees of freedom. */
    public static Finding pooled(double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        double degrees = x.length + y.length - 2.0;
        double variance = ((x.length - 1) * Samples.variance(x) + (y.length - 1) * Samples.variance(y)) / degrees;
        return finding(x, y, variance * (1.0 / x.length + 1.0 / y.length), degrees);
    }

    private static Finding finding(double[] x, double[] y, double squaredError, double degrees) {
        double effect = Samples.mean(y) - Samples.mean(x);
        if (!(squaredError > 0)) {
            long have = Math.min(x.length, y.length);
            return effect == 0 ? new Finding.Tested(0, 0, 1) : new Finding.Insufficient(have, have + 1);
        }
        double t = effect / Math.sqrt(squaredError);
        double p = Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
        return new Finding.Tested(effect, t, Math.max(0, Math.min(1, p)));
    }
}
