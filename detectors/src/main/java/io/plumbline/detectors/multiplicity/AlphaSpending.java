package io.plumbline.detectors.multiplicity;

/**
 * How one level alpha is divided over tests that are numbered from 1 and have no end: shares that sum to at most 1, so
 * by Bonferroni the chance of any false rejection is at most alpha, whatever depends on what.
 */
public final class AlphaSpending {
    private AlphaSpending() {}

    /**
     * Share of test t: {@code 0.07720838 ln(max(t, 2)) / (t e^sqrt(ln t))}. Javanmard and Montanari, Annals of
     * Statistics 46 (2018), with the constant of R's onlineFDR; all shares add up to 0.976.
     */
    public static double share(long t) {
        requireNumber(t);
        double log = StrictMath.log((double) t);
        return 0.07720838 * Math.max(log, StrictMath.log(2)) / (t * StrictMath.exp(Math.sqrt(log)));
    }

    /** Level of test t: alpha times {@link #share}. */
    public static double level(double alpha, long t) {
        return requireLevel(alpha) * share(t);
    }

    /** Level of the interval of epoch k, which a restart begins: {@code 6 alpha / (pi^2 k^2)}. */
    public static double epoch(double alpha, long k) {
        requireNumber(k);
        return requireLevel(alpha) * 6 / (Math.PI * Math.PI * k * k);
    }

    static double requireLevel(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        return alpha;
    }

    private static void requireNumber(long number) {
        if (number < 1) throw new IllegalArgumentException("number must be >= 1: " + number);
    }
}
