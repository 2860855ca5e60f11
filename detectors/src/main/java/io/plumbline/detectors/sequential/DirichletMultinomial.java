package io.plumbline.detectors.sequential;

import org.apache.commons.math3.special.Gamma;

/**
 * Evidence that categories do not occur with their expected shares, such as pairs that lack their shadow:
 * {@code ln E = ln DirMult(x; concentration * p0) - ln Mult(x; p0)}, a martingale in the counts if the shares are p0.
 *
 * <p>A function of the counts alone. {@code ln E >= ln(1/a)} ever happens with chance at most a. The higher the concentration,
 * the smaller the deviations it is made for. Good to 1e-5 up to 1e9 units. Lindon and Malek, "Anytime-valid inference for
 * multinomial count data" (NeurIPS 2022). Immutable, may be shared.
 */
public final class DirichletMultinomial {
    /** Made for deviations of about one percentage point. */
    public static final double DEFAULT_CONCENTRATION = 10_000;

    private final double[] expected;
    private final double concentration;

    /**
     * A test of expected shares.
     *
     * @param expected the shares, each over 0, their sum 1
     * @param concentration prior units, over 0
     */
    public DirichletMultinomial(double[] expected, double concentration) {
        double sum = 0;
        for (double share : expected) {
            if (!(share > 0)) throw new IllegalArgumentException("an expected share is not over 0: " + share);
            sum += share;
        }
        if (!(Math.abs(sum - 1) < 1e-9)) throw new IllegalArgumentException("the expected shares add up to " + sum);
        if (!(concentration > 0 && concentration < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("concentration is not over 0: " + concentration);
        }
        this.expected = expected.clone();
        this.concentration = concentration;
    }

    /** {@code ln E} of the counts, in the order of the expected shares, each 0 or more. */
    public double logEvidence(long... counts) {
        if (counts.length != expected.length) {
            throw new IllegalArgumentException(counts.length + " counts for " + expected.length + " shares");
        }
        double logEvidence = 0;
        long n = 0;
        for (int category = 0; category < counts.length; category++) {
            long count = counts[category];
            if (count < 0) throw new IllegalArgumentException("a count is negative: " + count);
            double prior = concentration * expected[category];
            logEvidence += rising(prior, count) - count * StrictMath.log(expected[category]);
            n = Math.addExact(n, count);
        }
        return logEvidence - rising(concentration, n);
    }

    /** {@code ln Γ(a + n) - ln Γ(a)}. */
    private static double rising(double a, long n) {
        return Gamma.logGamma(a + n) - Gamma.logGamma(a);
    }
}
