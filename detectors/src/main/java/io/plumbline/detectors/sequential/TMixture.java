package io.plumbline.detectors.sequential;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Confidence sequence and evidence for the mean of an unbounded metric, from n, mean and variance alone: a Gaussian
 * mixture over effect sizes, integrated for unknown variance.
 *
 * <pre>
 * r = g / (g + n),  T = n (mean - mu0)^2 / s^2
 * ln E = .5 ln r + (n/2) [ ln(1 + T/(n-1)) - ln(1 + r T/(n-1)) ]
 * CS   = mean ± s/√n * √((n-1)(A-1) / (1 - A r)),  A = (alpha^2 r)^(-1/n);  unbounded while A r &gt;= 1
 * E+   = 2 E F_t,n(loc / scale),  loc = n mean/(n+g),  scale^2 = (SS + n g mean^2/(n+g)) / (n (n+g)),  mean counted from mu0
 * </pre>
 *
 * <p>Exact at all times together for Gaussian values, asymptotic for others: an interval is shown only from
 * {@code max(100, 25 skew^2)} units on, with the skewness of a frozen reference. Never for rare or discrete metrics: there
 * it is wrong almost always (use {@link FixedBetMixture}). Latency goes in as a logarithm of the ratio. E is a martingale
 * of the scale-invariant statistics only: good for crossing probabilities, not as an e-value beside others.
 * Wang and Ramdas, arXiv 2310.03722; Lindon et al., "Anytime-valid linear models" (2022). Immutable, may be shared.
 */
public final class TMixture {
    /** The number of units at which the interval is narrowest, unless told otherwise. */
    public static final long DEFAULT_TUNING = 5_000;

    private static final long LEAST_UNITS = 100;
    private static final double UNITS_PER_SQUARED_SKEWNESS = 25;

    private final double g;
    private final double referenceSkewness;

    /**
     * A mixture with a prior precision.
     *
     * @param g prior precision in units, over 0: see {@link #tuning}
     * @param referenceSkewness skewness of the metric in a frozen reference; 0 if it is symmetric
     */
    public TMixture(double g, double referenceSkewness) {
        if (!(g > 0 && g < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("g is not over 0: " + g);
        if (!Double.isFinite(referenceSkewness)) {
            throw new IllegalArgumentException("skewness is not finite: " + referenceSkewness);
        }
        this.g = g;
        this.referenceSkewness = referenceSkewness;
    }

    /** The g whose interval at level {@code 1 - alpha} is narrowest at n units: {@code n / (-2 ln a + ln(1 - 2 ln a))}. */
    public static double tuning(long n, double alpha) {
        if (n < 1) throw new IllegalArgumentException("n must be >= 1: " + n);
        double logAlpha = StrictMath.log(checked(alpha));
        return n / (-2 * logAlpha + StrictMath.log(1 - 2 * logAlpha));
    }

    /** {@code ln E} against "the mean is mu0", two-sided; 0 with fewer than two units or without variance. */
    public double logEvidence(Moments sample, double mu0) {
        if (isMute(sample)) return 0;
        double n = sample.n();
        double r = g / (g + n);
        double fromNull = sample.mean() - mu0;
        double perFreedom = n * fromNull * fromNull / sample.variance() / (n - 1);
        return 0.5 * StrictMath.log(r) + n / 2 * (StrictMath.log1p(perFreedom) - StrictMath.log1p(r * perFreedom));
    }

    /**
     * {@code ln E+} against "the mean is at most mu0"; for "at least" give the mirrored sample. {@code -∞} where the
     * evidence is too small for a double.
     */
    public double logEvidenceAbove(Moments sample, double mu0) {
        if (isMute(sample)) return 0;
        double n = sample.n();
        double fromNull = sample.mean() - mu0;
        double squares = sample.variance() * (n - 1);
        double location = n * fromNull / (n + g);
        double scale = Math.sqrt((squares + n * g * fromNull * fromNull / (n + g)) / (n * (n + g)));
        double share = new TDistribution(null, n).cumulativeProbability(location / scale);
        return StrictMath.log(2) + logEvidence(sample, mu0) + StrictMath.log(share);
    }

    /** Half the width of the interval in units of s/√n; infinite while n is too small for g and alpha. */
    public double radiusFactor(long n, double alpha) {
        checked(alpha);
        if (n < 2) return Double.POSITIVE_INFINITY;
        double r = g / (g + n);
        double logA = -StrictMath.log(alpha * alpha * r) / n;
        double beyond = 1 - StrictMath.exp(logA) * r;
        if (beyond <= 0) return Double.POSITIVE_INFINITY;
        return Math.sqrt((n - 1) * StrictMath.expm1(logA) / beyond);
    }

    /** Units from which on an interval at this level is finite and guarded against skewness. */
    public long unitsNeeded(double alpha) {
        double forSkewness = Math.ceil(UNITS_PER_SQUARED_SKEWNESS * referenceSkewness * referenceSkewness);
        long need = Math.max(LEAST_UNITS, (long) forSkewness);
        while (radiusFactor(need, alpha) == Double.POSITIVE_INFINITY) need += Math.max(1, need / 16);
        return need;
    }

    /** The interval at level {@code 1 - alpha}, if there are units enough to trust it. */
    public Estimate confidenceSequence(Moments sample, double alpha) {
        long need = unitsNeeded(alpha);
        if (sample.n() < need) return new Estimate.Insufficient(sample.n(), need);
        if (sample.variance() == 0) return new Estimate.Insufficient(sample.n(), Long.MAX_VALUE);
        double radius = radiusFactor(sample.n(), alpha) * Math.sqrt(sample.variance() / sample.n());
        return new Estimate.Known(
                new Interval(sample.n(), sample.mean(), sample.mean() - radius, sample.mean() + radius));
    }

    private static boolean isMute(Moments sample) {
        return sample.n() < 2 || sample.variance() == 0;
    }

    private static double checked(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        return alpha;
    }
}
