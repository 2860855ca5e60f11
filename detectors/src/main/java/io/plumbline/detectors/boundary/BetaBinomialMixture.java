package io.plumbline.detectors.boundary;

import org.apache.commons.math3.special.Beta;

/**
 * Mixture over a beta prior, for sums of bounded or Bernoulli observations: with lowest value -g and highest h about the
 * mean, {@code a = (r+v-gs)/(g(g+h))}, {@code b = (r+v+hs)/(h(g+h))} and B the beta function (one-sided: incomplete at
 * h/(g+h)),
 *
 * <pre>
 * ln E = v/(gh) ln(g+h) - (v+hs)/(h(g+h)) ln g - (v-gs)/(g(g+h)) ln h + ln B(a, b) - ln B(r/(g(g+h)), r/(h(g+h)))
 * </pre>
 *
 * <p>For a rate p take {@code g = p}, {@code h = 1 - p} and {@code v = p(1-p) n}: exact, whatever n.
 * Howard et al. (2021), propositions 7 and 8. The sum lies within [-v/h, v/g].
 *
 * @param r precision of the prior, positive, in units of v
 * @param g distance from the mean to the lowest value, positive
 * @param h distance from the mean to the highest value, positive
 * @param oneSided whether only large sums are evidence
 */
public record BetaBinomialMixture(double r, double g, double h, boolean oneSided) implements Mixture {
    private static final double LEAST_PRECISION = 1e-3;

    public BetaBinomialMixture {
        MixtureRoot.requirePositive("r", r);
        MixtureRoot.requirePositive("g", g);
        MixtureRoot.requirePositive("h", h);
    }

    /** The two-sided mixture whose boundary at level alpha is tightest at time v. */
    public static BetaBinomialMixture twoSided(double v, double alpha, double g, double h) {
        return new BetaBinomialMixture(precision(NormalMixture.bestRho(v, alpha), g, h), g, h, false);
    }

    /** The one-sided mixture whose boundary at level alpha, below 1/2, is tightest at time v. */
    public static BetaBinomialMixture oneSided(double v, double alpha, double g, double h) {
        return new BetaBinomialMixture(precision(NormalMixture.bestRho(v, 2 * alpha), g, h), g, h, true);
    }

    private static double precision(double rho, double g, double h) {
        return Math.max(rho - g * h, LEAST_PRECISION * g * h);
    }

    @Override
    public double largestSum(double v) {
        return v / g;
    }

    @Override
    public double logEvidence(double s, double v) {
        MixtureRoot.requireTime(v);
        double a = (r + v - g * s) / (g * (g + h));
        double b = (r + v + h * s) / (h * (g + h));
        if (!(a > 0 && b > 0)) throw new IllegalArgumentException("sum " + s + " cannot occur at time " + v);
        return v / (g * h) * StrictMath.log(g + h)
                - (v + h * s) / (h * (g + h)) * StrictMath.log(g)
                - (v - g * s) / (g * (g + h)) * StrictMath.log(h)
                + logBeta(a, b)
                - logBeta(r / (g * (g + h)), r / (h * (g + h)));
    }

    private double logBeta(double a, double b) {
        double whole = Beta.logBeta(a, b);
        return oneSided ? whole + StrictMath.log(Beta.regularizedBeta(h / (g + h), a, b)) : whole;
    }
}
