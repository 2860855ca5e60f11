package io.plumbline.detectors.boundary;

import org.apache.commons.math3.special.Erf;

/**
 * Mixture over a half-normal prior, for sums that are sub-Gaussian to the right:
 * {@code ln E = ln(4 rho/(v+rho))/2 + s^2/(2(v+rho)) + ln Phi(s/sqrt(v+rho))}. Howard et al. (2021), proposition 6.
 *
 * @param rho precision of the prior, positive
 */
public record OneSidedNormalMixture(double rho) implements Mixture {
    private static final double FAR = -10;

    public OneSidedNormalMixture {
        MixtureRoot.requirePositive("rho", rho);
    }

    /** The mixture whose boundary at level alpha, below 1/2, is tightest at time v. */
    public static OneSidedNormalMixture tightestAt(double v, double alpha) {
        return new OneSidedNormalMixture(NormalMixture.bestRho(v, 2 * alpha));
    }

    @Override
    public double logEvidence(double s, double v) {
        MixtureRoot.requireTime(v);
        MixtureRoot.requireSum(s);
        double z = s / Math.sqrt(v + rho);
        return StrictMath.log(4 * rho / (v + rho)) / 2 + logOfRaisedTail(z);
    }

    /** {@code z^2/2 + ln Phi(z)}; far to the left by the asymptotic series, where Phi itself would be 0. */
    private static double logOfRaisedTail(double z) {
        if (z > FAR) return z * z / 2 + StrictMath.log(Erf.erfc(-z / Math.sqrt(2)) / 2);
        double square = 1 / (z * z);
        return StrictMath.log1p(-square * (1 - square * (3 - 15 * square)))
                - StrictMath.log(-z * Math.sqrt(2 * Math.PI));
    }
}
