package io.plumbline.detectors.boundary;

/**
 * Two-sided mixture over a normal prior, for sub-Gaussian sums: {@code ln E = ln(rho/(v+rho))/2 + s^2/(2(v+rho))}, boundary
 * {@code sqrt((v+rho)(ln(1+v/rho) + 2 ln(1/alpha)))}. Howard et al. (2021), proposition 5 and equation (14).
 *
 * @param rho precision of the prior, positive, in units of v: the boundary is tightest a few times later
 */
public record NormalMixture(double rho) implements Mixture {
    public NormalMixture {
        MixtureRoot.requirePositive("rho", rho);
    }

    /** The mixture whose boundary at level alpha is tightest at time v. */
    public static NormalMixture tightestAt(double v, double alpha) {
        return new NormalMixture(bestRho(v, alpha));
    }

    /** {@code v / (2 ln(1/alpha) + ln(1 + 2 ln(1/alpha)))}, close to the best precision for time v; alpha within (0, 1). */
    public static double bestRho(double v, double alpha) {
        MixtureRoot.requirePositive("time to be tightest at", v);
        double twice = 2 * MixtureRoot.threshold(alpha);
        return v / (twice + StrictMath.log1p(twice));
    }

    @Override
    public double logEvidence(double s, double v) {
        MixtureRoot.requireTime(v);
        MixtureRoot.requireSum(s);
        return StrictMath.log(rho / (v + rho)) / 2 + s * s / (2 * (v + rho));
    }

    @Override
    public double boundary(double v, double alpha) {
        MixtureRoot.requireTime(v);
        return Math.sqrt((v + rho) * (StrictMath.log1p(v / rho) + 2 * MixtureRoot.threshold(alpha)));
    }
}
