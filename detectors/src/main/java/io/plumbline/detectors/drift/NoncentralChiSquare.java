package io.plumbline.detectors.drift;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The noncentral chi-square distribution: {@code P(X <= x) = Σ_j Poisson(j; λ/2) P(chi²_{ν+2j} <= x)}.
 *
 * <p>The series runs over the Poisson weights within 10 standard deviations and on until they no longer count; the
 * tail that is asked for is a sum of positive terms, so small p-values keep their digits (about 1e-10 relative). Above
 * a noncentrality of 1e7 the series would have over 50,000 terms: there Sankaran's z1 (Biometrika 50, 1963, p. 199)
 * serves, whose error is below 1e-6 at that size.
 *
 * @param degrees ν, finite and over 0
 * @param noncentrality λ, finite and not negative
 */
public record NoncentralChiSquare(double degrees, double noncentrality) {
    static final double LONGEST_SERIES = 1e7;

    private static final double NEGLIGIBLE = 1e-17;
    private static final double NEARLY_UNDERFLOWN = 1e-280;

    public NoncentralChiSquare {
        if (!(degrees > 0 && degrees < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("degrees of freedom must be > 0: " + degrees);
        }
        if (!(noncentrality >= 0 && noncentrality < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noncentrality must be >= 0: " + noncentrality);
        }
    }

    /** {@code P(X <= x)}. */
    public double cdf(double x) {
        check(x);
        if (noncentrality > LONGEST_SERIES) return normal().cumulativeProbability(sankaran(x));
        return x < mean() ? below(x) : 1 - above(x);
    }

    /** {@code P(X > x)}. */
    public double survival(double x) {
        check(x);
        if (noncentrality > LONGEST_SERIES) return normal().cumulativeProbability(-sankaran(x));
        return x < mean() ? 1 - below(x) : above(x);
    }

    /** The x with {@code P(X <= x) = p}, p in (0, 1). */
    public double quantile(double p) {
        if (!(p > 0 && p < 1)) throw new IllegalArgumentException("p is not within (0, 1): " + p);
        double high = mean() + 4 * Math.sqrt(2 * degrees + 4 * noncentrality);
        while (survival(high) > 1 - p) high *= 2;
        return new BrentSolver(1e-14, 1e-300).solve(1_000, x -> p < 0.5 ? cdf(x) - p : 1 - p - survival(x), 0, high);
    }

    private double mean() {
        return degrees + noncentrality;
    }

    /** The lower tail, from the most degrees of freedom down: P(a - 1, y) = P(a, y) + y^(a-1) e^-y / Γ(a). */
    private double below(double x) {
        if (x <= 0) return 0;
        double y = x / 2;
        double rate = noncentrality / 2;
        if (rate == 0) return Gamma.regularizedGammaP(degrees / 2, y);
        double j = Math.floor(rate + 10 * Math.sqrt(rate) + 20);
        double a = degrees / 2 + j;
        double weight = term(j, rate);
        double step = term(a, y);
        double central = Gamma.regularizedGammaP(a, y);
        double sum = weight * central;
        while (j > 0 && !(j < rate && weight <= NEGLIGIBLE * sum)) {
            weight = weight < NEARLY_UNDERFLOWN ? term(j - 1, rate) : weight * j / rate;
            step = step < NEARLY_UNDERFLOWN ? term(a - 1, y) : step * a / y;
            j--;
            a--;
            central += step;
            sum += weight * central;
        }
        return Math.min(1, sum);
    }

    /** The upper tail, from the fewest degrees of freedom up: Q(a + 1, y) = Q(a, y) + y^a e^-y / Γ(a + 1). */
    private double above(double x) {
        if (x == Double.POSITIVE_INFINITY) return 0;
        double y = x / 2;
        double rate = noncentrality / 2;
        if (rate == 0) return Gamma.regularizedGammaQ(degrees / 2, y);
        double j = Math.max(0, Math.floor(rate - 10 * Math.sqrt(rate)));
        double a = degrees / 2 + j;
        double weight = term(j, rate);
        double step = term(a, y);
        double central = Gamma.regularizedGammaQ(a, y);
        double sum = weight * central;
        while (j < rate || (weight > NEGLIGIBLE * sum && weight > 0)) {
            central += step;
            weight = weight < NEARLY_UNDERFLOWN ? term(j + 1, rate) : weight * rate / (j + 1);
            step = step < NEARLY_UNDERFLOWN ? term(a + 1, y) : step * y / (a + 1);
            j++;
            a++;
            sum += weight * central;
        }
        return Math.min(1, sum);
    }

    /** {@code y^a e^-y / Γ(a + 1)} without the cancellation of its large logarithms (Loader, 2000). */
    private static double term(double a, double y) {
        if (a < 30) return StrictMath.exp(a * StrictMath.log(y) - y - Gamma.logGamma(a + 1));
        double u = (y - a) / a;
        double stirling = (1 / 12.0 - (1 / 360.0 - 1 / (1260 * a * a)) / (a * a)) / a;
        return StrictMath.exp(-a * (u - StrictMath.log1p(u)) - stirling) / Math.sqrt(2 * Math.PI * a);
    }

    private double sankaran(double x) {
        if (x <= 0) return -Double.MAX_VALUE;
        double sum = mean();
        double twice = degrees + 2 * noncentrality;
        double h = 1 - 2 * sum * (degrees + 3 * noncentrality) / (3 * twice * twice);
        double p = twice / (sum * sum);
        double m = (h - 1) * (1 - 3 * h);
        double centre = 1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p);
        return (StrictMath.pow(x / sum, h) - centre) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p));
    }

    private static NormalDistribution normal() {
        return new NormalDistribution(null, 0, 1);
    }

    private static void check(double x) {
        if (Double.isNaN(x)) throw new IllegalArgumentException("x is not a number");
    }
}
