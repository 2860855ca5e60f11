package io.plumbline.detectors.paired;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * McNemar's test: do two arms succeed equally often on the same units? Only the units on which they differ count.
 *
 * <p>The effect is (second - first) / (first + second), in [-1, 1]: positive if the second arm is better where they
 * differ. McNemar, Psychometrika 12 (1947).
 */
public final class McNemar {
    /** With fewer differing units no outcome has a p-value below 0.05. */
    private static final long LEAST_EXACT = 6;

    /** The usual least number for the normal approximation. */
    private static final long LEAST_NORMAL = 25;

    private McNemar() {}

    /**
     * Exact test: {@code min(1, 2 P(X <= min(first, second)))}, X binomial with chance one half; that minimum is the
     * statistic. Needs 6 differing units.
     *
     * @param firstOnly units on which only the first arm succeeds
     * @param secondOnly units on which only the second arm succeeds
     */
    public static Finding exact(long firstOnly, long secondOnly) {
        long differing = differing(firstOnly, secondOnly);
        if (differing < LEAST_EXACT) return new Finding.Insufficient(differing, LEAST_EXACT);
        if (differing > Integer.MAX_VALUE)
            throw new IllegalArgumentException("too many for the exact test: " + differing);
        long smaller = Math.min(firstOnly, secondOnly);
        double tail = new BinomialDistribution(null, (int) differing, 0.5).cumulativeProbability((int) smaller);
        return new Finding.Tested(effect(firstOnly, secondOnly), smaller, Math.min(1, 2 * tail));
    }

    /**
     * Chi-square test with one degree of freedom: {@code (first - second)^2 / (first + second)}. Needs 25 differing
     * units.
     */
    public static Finding chiSquare(long firstOnly, long secondOnly) {
        return chiSquare(firstOnly, secondOnly, 0);
    }

    /**
     * Chi-square test with Edwards' correction: {@code (|first - second| - 1)^2 / (first + second)}, 0 if they are
     * equal. Needs 25 differing units.
     */
    public static Finding chiSquareCorrected(long firstOnly, long secondOnly) {
        return chiSquare(firstOnly, secondOnly, 1);
    }

    private static Finding chiSquare(long firstOnly, long secondOnly, int correction) {
        long differing = differing(firstOnly, secondOnly);
        if (differing < LEAST_NORMAL) return new Finding.Insufficient(differing, LEAST_NORMAL);
        double apart = Math.max(0, Math.abs(firstOnly - secondOnly) - correction);
        double statistic = apart * apart / differing;
        return new Finding.Tested(effect(firstOnly, secondOnly), statistic, Erf.erfc(Math.sqrt(statistic / 2)));
    }

    private static long differing(long firstOnly, long secondOnly) {
        if (firstOnly < 0 || secondOnly < 0) {
            throw new IllegalArgumentException("negative count: " + Math.min(firstOnly, secondOnly));
        }
        return Math.addExact(firstOnly, secondOnly);
    }

    private static double effect(long firstOnly, long secondOnly) {
        return (secondOnly - firstOnly) / (double) (firstOnly + secondOnly);
    }
}
