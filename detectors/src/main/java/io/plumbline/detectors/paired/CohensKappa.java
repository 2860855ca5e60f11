package io.plumbline.detectors.paired;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.special.Erf;

/**
 * Cohen's kappa: how far two raters, such as a judge and a person, agree beyond chance.
 *
 * <pre>
 * kappa = (po - pe) / (1 - pe);  po = Σ p_ii, pe = Σ r_i c_i, with r and c the shares of rows and columns
 * variance if kappa is 0: (pe + pe^2 - Σ r_i c_i (r_i + c_i)) / (n (1 - pe)^2)
 * </pre>
 *
 * <p>1 is agreement, 0 what chance gives. It falls when one category is much more frequent than the others, at the same
 * share of agreement. Cohen, Educational and Psychological Measurement 20 (1960); variance: Fleiss, Cohen and Everitt,
 * Psychological Bulletin 72 (1969).
 */
public final class CohensKappa {
    private CohensKappa() {}

    /**
     * Kappa as the effect, kappa over its standard error as the statistic, and the two-sided p-value of "no more than
     * chance". Needs 2 k^2 units for k categories (Cicchetti, 1981), and more than one category in use.
     *
     * @param table counts, square: rows are the first rater's categories, columns the second's
     */
    public static Finding of(long[][] table) {
        int categories = table.length;
        double n = 0;
        double agreed = 0;
        double[] rows = new double[categories];
        double[] columns = new double[categories];
        for (int row = 0; row < categories; row++) {
            if (table[row].length != categories) {
                throw new IllegalArgumentException("row " + row + " has " + table[row].length + " of " + categories);
            }
            for (int column = 0; column < categories; column++) {
                long count = table[row][column];
                if (count < 0) throw new IllegalArgumentException("negative count: " + count);
                n += count;
                rows[row] += count;
                columns[column] += count;
            }
            agreed += table[row][row];
        }
        long need = Math.max(2L, 2L * categories * categories);
        if (n < need) return new Finding.Insufficient((long) n, need);
        double expected = 0;
        double cubes = 0;
        for (int category = 0; category < categories; category++) {
            double product = rows[category] / n * (columns[category] / n);
            expected += product;
            cubes += product * (rows[category] + columns[category]) / n;
        }
        if (expected == 1) return new Finding.Insufficient(1, 2);
        double kappa = (agreed / n - expected) / (1 - expected);
        double variance = (expected + expected * expected - cubes) / (n * (1 - expected) * (1 - expected));
        // one rater with a single category: kappa is 0 whatever the other says
        if (!(variance > 1e-15)) return new Finding.Insufficient(1, 2);
        double z = kappa / Math.sqrt(variance);
        return new Finding.Tested(kappa, z, Erf.erfc(Math.abs(z) / Math.sqrt(2)));
    }
}
