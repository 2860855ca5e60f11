package io.plumbline.detectors.boundary;

import io.plumbline.detectors.sequential.Interval;

/**
 * Asymptotic confidence sequence for a mean, as A/B testing tools use it: with {@code s^2} the variance of one unit,
 *
 * <pre>
 * two-sided: mean ± s sqrt(2 (n rho^2 + 1)/(n rho)^2 ln(sqrt(n rho^2 + 1)/alpha)),   rho^2 = (-2 ln a + ln(1 - 2 ln a))/n*, a = alpha
 * one-sided: mean ± s sqrt(2 (n rho^2 + 1)/(n rho)^2 ln(1 + sqrt(n rho^2 + 1)/(2 alpha))),   a = 2 alpha
 * </pre>
 *
 * <p>Here to compare with other tools only. It covers in the limit of many units near a normal law; for rare or
 * discrete metrics it does not cover at all at usual sizes, because s is 0 or far too small until the rare value is seen.
 * Use {@link io.plumbline.detectors.sequential.FixedBetMixture} for those. Waudby-Smith et al., arXiv 2103.06476, equations (9) and (134).
 *
 * @param alpha chance of ever missing that is aimed at, within (0, 1); below 1/2 for one side
 * @param unitsToBeTightest n*, the number of units at which the interval is tightest, positive
 */
public record AsymptoticSequence(double alpha, double unitsToBeTightest) {
    public AsymptoticSequence {
        double unused = MixtureRoot.threshold(alpha);
        MixtureRoot.requirePositive("units to be tightest at", unitsToBeTightest);
    }

    /** Both ends; standardError is {@code s/sqrt n}, 0 or more, n at least 1. */
    public Interval twoSided(double mean, double standardError, long n) {
        double width = halfWidth(standardError, n, alpha, false);
        requireMean(mean);
        return new Interval(n, mean, mean - width, mean + width);
    }

    /** The low end alone; the high end is infinite. */
    public Interval above(double mean, double standardError, long n) {
        requireMean(mean);
        return new Interval(n, mean, mean - halfWidth(standardError, n, 2 * alpha, true), Double.POSITIVE_INFINITY);
    }

    /** The high end alone; the low end is negative infinity. */
    public Interval below(double mean, double standardError, long n) {
        requireMean(mean);
        return new Interval(n, mean, Double.NEGATIVE_INFINITY, mean + halfWidth(standardError, n, 2 * alpha, true));
    }

    private double halfWidth(double standardError, long n, double level, boolean oneSided) {
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standard error is not a number of 0 or more: " + standardError);
        }
        if (n < 1) throw new IllegalArgumentException("units must be >= 1: " + n);
        double squaredRho = 1 / NormalMixture.bestRho(unitsToBeTightest, level);
        double grown = n * squaredRho + 1;
        double ratio = Math.sqrt(grown) / level;
        double log = oneSided ? StrictMath.log1p(ratio) : StrictMath.log(ratio);
        return standardError * Math.sqrt(2 * grown / (n * squaredRho) * log);
    }

    private static void requireMean(double mean) {
        if (!Double.isFinite(mean)) throw new IllegalArgumentException("mean is not a number: " + mean);
    }
}
