package io.plumbline.detectors.boundary;

import org.apache.commons.math3.special.Gamma;

/**
 * One-sided mixture over a gamma prior, for sums that are sub-exponential with scale c (such as centred squares or
 * waiting times): with {@code q = (v+rho)/c^2} and {@code x = (cs+v+rho)/c^2}, P the regularised lower gamma function,
 * {@code ln E = K + lnGamma(q) + ln P(q, x) - q ln x + (cs+v)/c^2}, K making it 0 at the start.
 * Howard et al. (2021), proposition 9.
 *
 * @param rho precision of the prior, positive
 * @param c scale of the tail, positive; in the limit 0 this is the {@link OneSidedNormalMixture}
 */
public record GammaExponentialMixture(double rho, double c) implements Mixture {
    public GammaExponentialMixture {
        MixtureRoot.requirePositive("rho", rho);
        MixtureRoot.requirePositive("c", c);
    }

    /** The mixture whose boundary at level alpha, below 1/2, is tightest at about time v. */
    public static GammaExponentialMixture tightestAt(double v, double alpha, double c) {
        return new GammaExponentialMixture(NormalMixture.bestRho(v, 2 * alpha), c);
    }

    /** The log of the mixture; the sum must be over {@code -(v+rho)/c}. */
    @Override
    public double logEvidence(double s, double v) {
        MixtureRoot.requireTime(v);
        double square = c * c;
        double x = (c * s + v + rho) / square;
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sum " + s + " cannot occur at time " + v);
        }
        return raised((v + rho) / square, x) - raised(rho / square, rho / square) + (c * s + v) / square;
    }

    private static double raised(double q, double x) {
        return Gamma.logGamma(q) + StrictMath.log(Gamma.regularizedGammaP(q, x)) - q * StrictMath.log(x);
    }
}
