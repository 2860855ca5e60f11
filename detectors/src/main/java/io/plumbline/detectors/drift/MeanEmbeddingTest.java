package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.special.Gamma;

/**
 * Test of the distance of two mean embeddings, {@code Q = ||z̄_live - z̄_reference||²}, as an approximate maximum mean
 * discrepancy with random Fourier features z (Rahimi and Recht 2007; Gretton et al. 2012).
 *
 * <p>Under no change {@code Q / k}, {@code k = 1/n + 1/m}, is about {@code Σ λ_i χ²_1} with the eigenvalues of the
 * feature covariance. Its upper tail is that of {@code c1 + sqrt(c2/h) (χ²_h - h)}, {@code h = c2³ / c3²}, which has the
 * same first three cumulants (Hall 1983; Buckley and Eagleson 1988). Each sample needs {@value #LEAST} units.
 *
 * @param c1 trace of the covariance
 * @param c2 trace of its square
 * @param c3 trace of its cube
 */
public record MeanEmbeddingTest(double c1, double c2, double c3) {
    static final int LEAST = 50;

    public MeanEmbeddingTest {
        if (!(c1 > 0 && c2 > 0 && c3 > 0 && c1 + c2 + c3 <= Samples.LARGEST)) {
            throw new IllegalArgumentException("traces must be > 0: " + c1 + ", " + c2 + ", " + c3);
        }
    }

    /**
     * Takes the traces from reference features, one row a unit.
     *
     * <p>The estimate of c2 is too large by about {@code c1² / N}, so with few rows the test is a little conservative.
     * Costs {@code N D²} steps and {@code D²} numbers.
     *
     * @param features N rows of the same length D, N at least {@value #LEAST}, not all rows equal
     */
    public static MeanEmbeddingTest ofReference(double[][] features) {
        if (features.length < LEAST) {
            throw new IllegalArgumentException("rows must be >= " + LEAST + ": " + features.length);
        }
        double[][] covariance = FeatureCovariance.of(features);
        int dimension = covariance.length;
        double trace = 0;
        double square = 0;
        double cube = 0;
        for (int i = 0; i < dimension; i++) {
            trace += covariance[i][i];
            for (int j = 0; j < dimension; j++) {
                double product = 0;
                for (int l = 0; l < dimension; l++) product += covariance[i][l] * covariance[j][l];
                square += covariance[i][j] * covariance[i][j];
                cube += product * covariance[i][j];
            }
        }
        return new MeanEmbeddingTest(trace, square, cube);
    }

    /** The Q above which the test for any difference rejects at level alpha. */
    public double threshold(long reference, long live, double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        double h = degrees();
        double quantile = new NoncentralChiSquare(h, 0).quantile(1 - alpha);
        return k(reference, live) * Math.max(0, c1 + Math.sqrt(c2 / h) * (quantile - h));
    }

    /**
     * Tests "the true distance of the embeddings is at most delta".
     *
     * @param referenceMean mean features of so many reference units
     * @param liveMean mean features of so many live units, as long
     * @param delta a norm, not a squared one; 0 asks for any difference
     * @return effect {@code sqrt(max(0, Q - k c1))}, statistic Q, p-value of {@code (sqrt(Q) - delta)² / k}
     */
    public Finding test(double[] referenceMean, long reference, double[] liveMean, long live, double delta) {
        if (referenceMean.length != liveMean.length || liveMean.length == 0) {
            throw new IllegalArgumentException(
                    "means are not aligned: " + referenceMean.length + " and " + liveMean.length + " features");
        }
        if (!(delta >= 0 && delta <= Samples.LARGEST))
            throw new IllegalArgumentException("delta must be >= 0: " + delta);
        double k = k(reference, live);
        if (Math.min(reference, live) < LEAST) return new Finding.Insufficient(Math.min(reference, live), LEAST);
        double squared = 0;
        for (int feature = 0; feature < liveMean.length; feature++) {
            double apart = liveMean[feature] - referenceMean[feature];
            squared += apart * apart;
        }
        if (!(squared <= Samples.LARGEST)) throw new IllegalArgumentException("squared distance of means: " + squared);
        double excess = Math.max(0, Math.sqrt(squared) - delta);
        double h = degrees();
        double chiSquare = h + (excess * excess / k - c1) / Math.sqrt(c2 / h);
        double p = chiSquare <= 0 ? 1 : Math.min(1, Gamma.regularizedGammaQ(h / 2, chiSquare / 2));
        return new Finding.Tested(Math.sqrt(Math.max(0, squared - k * c1)), squared, p);
    }

    double degrees() {
        return c2 * c2 * c2 / (c3 * c3);
    }

    private static double k(long reference, long live) {
        if (reference < 1 || live < 1) throw new IllegalArgumentException("no units: " + reference + ", " + live);
        return 1.0 / reference + 1.0 / live;
    }
}
