package io.plumbline.detectors.drift;

import org.apache.commons.math3.special.Gamma;

/** The limit distribution of the Cramér-von Mises statistic (Csörgő and Faraway 1996, formula 1.3). */
final class CramerVonMisesLaw {
    private static final double STEP = 1 / 16.0;

    private CramerVonMisesLaw() {}

    /**
     * {@code 1 - Σ_k Γ(k+½) / (k! π^{3/2} √x) √(4k+1) e^{-q} K_{1/4}(q)}, {@code q = (4k+1)² / (16x)}; absolute error
     * below 1e-12.
     */
    static double survival(double x) {
        if (x < 0.003) return 1;
        double sum = 0;
        for (int k = 0; ; k++) {
            double y = 4.0 * k + 1;
            double q = y * y / (16 * x);
            double gammas = StrictMath.exp(Gamma.logGamma(k + 0.5) - Gamma.logGamma(k + 1.0));
            double term = gammas / (StrictMath.pow(Math.PI, 1.5) * Math.sqrt(x)) * Math.sqrt(y) * scaledBessel(q);
            sum += term;
            if (term < 1e-17 || k > 10_000) break;
        }
        return Math.max(0, Math.min(1, 1 - sum));
    }

    /** {@code e^{-q} K_{1/4}(q)}, {@code K_v(q) = ∫_0^∞ exp(-q cosh t) cosh(vt) dt} by the trapezoidal rule. */
    private static double scaledBessel(double q) {
        double sum = StrictMath.exp(-2 * q) / 2;
        for (double t = STEP; ; t += STEP) {
            double exponent = -q * (1 + StrictMath.cosh(t));
            if (exponent < -740) return sum * STEP;
            double term = StrictMath.exp(exponent) * StrictMath.cosh(t / 4);
            sum += term;
            if (term < 1e-18 * sum) return sum * STEP;
        }
    }
}
