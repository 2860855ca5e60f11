package io.plumbline.detectors.drift;

import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Upper tails {@code P(D >= d)} of the Kolmogorov-Smirnov statistic under the null hypothesis, for continuous data.
 * The two-sample p-values of commons-math 3.6.1 are not used: they are wrong or random where values tie.
 */
final class KolmogorovLaw {
    private static final long MOST_TERMS = 100_000;

    private KolmogorovLaw() {}

    /**
     * Exact for two samples of n and m values: the share of lattice paths from (0, 0) to (n, m) that touch
     * {@code |i/n - j/m| >= d} (Hodges 1957). A sum of positive terms, so small p-values keep their digits.
     */
    static double exactTwoSample(double d, int n, int m) {
        double limit = d * n * m - 1e-6; // what it is compared with is whole, so this only undoes rounding
        if (limit <= 0) return 1;
        double[] outside = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Math.abs((double) i * m - (double) j * n) >= limit) {
                    outside[j] = 1;
                } else if (i + j > 0) {
                    double before = j == 0 ? 0 : outside[j - 1];
                    outside[j] = (i * outside[j] + j * before) / (i + j);
                }
            }
        }
        return outside[m];
    }

    /** As {@link #oneSample} with {@code n m / (n + m)} values, rounded: what scipy calls the asymptotic mode. */
    static double asymptoticTwoSample(double d, long n, long m) {
        return oneSample(d, Math.max(1, (long) Math.rint((double) n * m / ((double) n + m))));
    }

    /**
     * One sample of n values against a continuous law. Far out, twice the one-sided tail, relative error below 1e-5
     * there; else Marsaglia, Tsang and Wang up to 140 values and Pelz and Good above (Simard and L'Ecuyer 2011).
     */
    @SuppressWarnings("deprecation")
    static double oneSample(double d, long n) {
        if (d * n <= 0.5) return 1;
        if (d >= 1) return 0;
        double square = n * d * d;
        if (square >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * oneSided(d, n));
        int size = (int) Math.min(n, Integer.MAX_VALUE);
        // only the constructor with a generator, which the distribution function never asks, reads no clock
        double cdf = new KolmogorovSmirnovTest(new JDKRandomGenerator(1)).cdf(d, size);
        return Math.max(0, Math.min(1, 1 - cdf));
    }

    /** {@code Σ_j d C(n,j) (d + j/n)^(j-1) (1 - d - j/n)^(n-j)} (Birnbaum and Tingey 1951). */
    private static double oneSided(double d, long n) {
        if (n > MOST_TERMS) {
            double shifted = 6 * n * d + 1;
            return StrictMath.exp(-shifted * shifted / (18.0 * n));
        }
        double logFactorial = Gamma.logGamma(n + 1.0);
        double sum = 0;
        for (long j = 0; j <= n * (1 - d); j++) {
            double rest = 1 - d - (double) j / n;
            double logBinomial = logFactorial - Gamma.logGamma(j + 1.0) - Gamma.logGamma(n - j + 1.0);
            double logPower = j == n ? 0 : (n - j) * StrictMath.log(Math.max(rest, Double.MIN_VALUE));
            sum += StrictMath.exp(logBinomial + (j - 1) * StrictMath.log(d + (double) j / n) + logPower);
        }
        return Math.min(1, d * sum);
    }
}
