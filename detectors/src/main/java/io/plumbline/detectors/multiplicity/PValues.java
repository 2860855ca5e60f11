package io.plumbline.detectors.multiplicity;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The p-values of one family of tests, adjusted so that a hypothesis is rejected at false discovery rate q iff its
 * adjusted p-value is at most q.
 *
 * <pre>
 * adjusted p_(k) = min over j &gt;= k of  c m p_(j) / j,  at most 1
 * Benjamini-Hochberg: c = 1;   Benjamini-Yekutieli: c = 1 + 1/2 + ... + 1/m
 * </pre>
 */
public final class PValues {
    private final double[] adjusted;

    private PValues(double[] adjusted) {
        this.adjusted = adjusted;
    }

    /**
     * Keeps the false discovery rate for independent or positively dependent tests. Benjamini and Hochberg, JRSS B 57
     * (1995).
     *
     * @param pValues each in [0, 1], in any order
     */
    public static PValues benjaminiHochberg(double... pValues) {
        return stepUp(1, pValues);
    }

    /**
     * Keeps the false discovery rate for any dependence, at a price of about ln m. Benjamini and Yekutieli, Annals of
     * Statistics 29 (2001).
     *
     * @param pValues each in [0, 1], in any order
     */
    public static PValues benjaminiYekutieli(double... pValues) {
        double harmonic = 0;
        for (int rank = pValues.length; rank >= 1; rank--) harmonic += 1.0 / rank;
        return stepUp(harmonic, pValues);
    }

    /** Adjusted p-values, in [0, 1], in the order in which the p-values were given. */
    public double[] adjusted() {
        return adjusted.clone();
    }

    /**
     * Places of the hypotheses rejected at false discovery rate q in (0, 1): adjusted p at most q, equality included.
     */
    public BitSet rejected(double q) {
        AlphaSpending.requireLevel(q);
        var rejected = new BitSet(adjusted.length);
        for (int index = 0; index < adjusted.length; index++) rejected.set(index, adjusted[index] <= q);
        return rejected;
    }

    private static PValues stepUp(double factor, double[] pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((left, right) -> Double.compare(require(pValues[left]), require(pValues[right])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double lowest = 1;
        for (int rank = pValues.length; rank >= 1; rank--) {
            int index = ascending[rank - 1];
            lowest = Math.min(lowest, factor * (require(pValues[index]) * pValues.length / rank));
            adjusted[index] = lowest;
        }
        return new PValues(adjusted);
    }

    static double require(double pValue) {
        if (!(pValue >= 0 && pValue <= 1)) throw new IllegalArgumentException("p is not within [0, 1]: " + pValue);
        return pValue;
    }
}
