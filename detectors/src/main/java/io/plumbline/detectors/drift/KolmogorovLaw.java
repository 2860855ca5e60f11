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
        if (n > 140) return Math.max(0, Math.min(1, 1 - pelzGood(d, n)));
        // only the constructor with a generator, which the distribution function never asks, reads no clock
        double cdf = new KolmogorovSmirnovTest(new JDKRandomGenerator(1)).cdf(d, (int) n);
        return Math.max(0, Math.min(1, 1 - cdf));
    }

    /**
     * {@code K0(z) + K1(z) n^-1/2 + K2(z) n^-1 + K3(z) n^-3/2}, {@code z = d sqrt(n)} (Pelz and Good 1976). The one of
     * commons-math 3.6.1 gives NaN for some ordinary arguments.
     */
    private static double pelzGood(double d, long n) {
        double z2 = n * d * d;
        double z = Math.sqrt(z2);
        if (z < 0.1) return 0;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double pi2 = Math.PI * Math.PI;
        double pi4 = pi2 * pi2;
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k3 = 0;
        double k2More = 0;
        double k3More = 0;
        for (int k = (int) Math.ceil(16 * z / Math.PI); k > 0; k--) {
            double m2 = (2.0 * k - 1) * (2.0 * k - 1);
            double m4 = m2 * m2;
            double odd = StrictMath.exp(-pi2 * m2 / (8 * z2));
            k0 += odd;
            k1 += odd * (pi2 / 4 * m2 - z2);
            k2 += odd * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * pi2 / 4 * m2 + pi4 * (1 - 2 * z2) / 16 * m4);
            k3 += odd
                    * (-30 * z6
                            - 90 * z4 * z4
                            + pi2 * (135 * z4 - 96 * z6) / 4 * m2
                            + pi4 * (212 * z4 - 60 * z2) / 16 * m4
                            + pi4 * pi2 * (5 - 30 * z2) / 64 * m4 * m2);
            double square = (double) k * k;
            double all = StrictMath.exp(-pi2 * square / (2 * z2)) * square;
            k2More += all;
            k3More += all * (3 * z2 - pi2 * square);
        }
        double root = Math.sqrt(2 * Math.PI);
        double second = k2 / (72 * z4 * z2 * z) - pi2 * k2More / (36 * z2 * z);
        double third = k3 / (6_480 * z6 * z4) + pi2 * k3More / (216 * z6);
        double rootN = Math.sqrt((double) n);
        return root * (k0 / z + k1 / (6 * z4) / rootN + second / n + third / (n * rootN));
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
