package io.plumbline.detectors.boundary;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * A band about the empirical distribution function that the true one never leaves, from observation t_min on, with
 * chance {@code 1 - alpha}: half width {@code A sqrt((ln(1 + ln(t/t_min)) + C)/t)}, the time-uniform form of the inequality of
 * Dvoretzky, Kiefer and Wolfowitz. C is the smallest for which the chance, minimised over the epoch growth eta,
 *
 * <pre>
 * 4 exp(-q C) (1 + 1/((q - 1) ln eta)),   q = (2/eta) (A - sqrt(2 (eta - 1)/C))^2 &gt; 1
 * </pre>
 *
 * <p>is at most alpha. Howard and Ramdas, Bernoulli 28 (2022), theorem 2. For independent observations.
 */
public final class DistributionBand {
    /** The A that its authors use. */
    public static final double DEFAULT_A = 0.85;

    private static final int LOOKS = 400;

    private final double tMin;
    private final double a;
    private final double c;

    /**
     * A band.
     *
     * @param alpha chance, in (0, 1), that the true function is ever outside
     * @param tMin number of observations from which it holds, at least 1
     * @param a factor of the half width, over {@code 1/sqrt 2}; smaller is tighter late and wider early
     */
    public DistributionBand(double alpha, double tMin, double a) {
        if (!(tMin >= 1 && tMin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("t_min is not a number of 1 or more: " + tMin);
        }
        if (!(a > Math.sqrt(0.5) && a < 100)) throw new IllegalArgumentException("A is not within (0.7072, 100): " + a);
        double threshold = MixtureRoot.threshold(alpha);
        this.tMin = tMin;
        this.a = a;
        double high = 5;
        while (logChance(high) > -threshold) high *= 2;
        double low = high / 2;
        while (logChance(low) < -threshold) low /= 2;
        this.c = new BrentSolver(1e-12).solve(LOOKS, value -> Math.min(50, logChance(value)) + threshold, low, high);
    }

    /** Half width after t observations; 1 before t_min, for no distribution function is further off. */
    public double halfWidth(double t) {
        if (!(t >= 0 && t < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("observations are not a number of 0 or more: " + t);
        }
        if (t < tMin) return 1;
        return Math.min(1, a * Math.sqrt((StrictMath.log1p(StrictMath.log(t / tMin)) + c) / t));
    }

    private double logChance(double candidate) {
        // q falls in eta from 2 A^2 at 1; the last eta with q > 1 solves sqrt(eta/2) + sqrt(2(eta-1)/C) = A.
        double low = 1;
        double high = 2 * a * a;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (Math.sqrt(middle / 2) + Math.sqrt(2 * (middle - 1) / candidate) < a) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double last = low;
        return new Valley(eta -> logChance(candidate, eta)).least(1, last);
    }

    private double logChance(double candidate, double eta) {
        double root = a - Math.sqrt(2 * (eta - 1) / candidate);
        double q = 2 / eta * root * root;
        if (!(q > 1 && eta > 1)) return Double.POSITIVE_INFINITY;
        return StrictMath.log(4) - q * candidate + StrictMath.log1p(1 / ((q - 1) * StrictMath.log(eta)));
    }
}
