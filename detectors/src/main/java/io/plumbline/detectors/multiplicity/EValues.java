package io.plumbline.detectors.multiplicity;

import java.util.Arrays;
import java.util.BitSet;

/** Rules on e-values: evidence whose expectation is at most 1 if the null hypothesis holds. */
public final class EValues {
    /** The smallest p that is told apart; a smaller one has at least as much evidence, so cutting is safe. */
    private static final double SMALLEST_P = Double.MIN_NORMAL;

    private static final double SERIES_BELOW = 0.5;

    private EValues() {}

    /**
     * e-BH: places of the hypotheses rejected at false discovery rate alpha, for any dependence.
     *
     * <pre>
     * reject the k* largest,  k* = max {k : e_(k) &gt;= m / (alpha k)},  e_(k) the k-th largest of m
     * </pre>
     *
     * <p>Wang and Ramdas, "False discovery rate control with e-values", JRSS B 84 (2022).
     *
     * @param alpha in (0, 1)
     * @param eValues each a finite number of 0 or more, in any order
     */
    public static BitSet benjaminiHochberg(double alpha, double... eValues) {
        AlphaSpending.requireLevel(alpha);
        double[] ascending = eValues.clone();
        Arrays.sort(ascending);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= ascending.length; k++) {
            double value = ascending[ascending.length - k];
            if (value >= ascending.length / (alpha * k)) least = value;
        }
        var rejected = new BitSet(eValues.length);
        for (int index = 0; index < eValues.length; index++) {
            if (!(eValues[index] >= 0 && eValues[index] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("e-value is not a finite number of 0 or more: " + eValues[index]);
            }
            rejected.set(index, eValues[index] >= least);
        }
        return rejected;
    }

    /**
     * The e-value of a p-value: {@code (1 - p + p ln p) / (p (ln p)^2)}, from 1/2 at p = 1 upwards. The mixture of all
     * {@code k p^(k-1)}, 0 &lt; k &lt; 1; Vovk and Wang, "E-values: calibration, combination and applications", Annals
     * of Statistics 49 (2021).
     */
    public static double ofPValue(double pValue) {
        double x = -StrictMath.log(Math.max(PValues.require(pValue), SMALLEST_P));
        if (x >= SERIES_BELOW) return (StrictMath.expm1(x) - x) / (x * x);
        double term = 0.5;
        double sum = term;
        for (int power = 3; power <= 20; power++) {
            term *= x / power;
            sum += term;
        }
        return sum;
    }
}
