package io.plumbline.detectors.boundary;

import org.apache.commons.math3.special.Gamma;

/**
 * One-sided mixture over a gamma prior, for sums that are sub-Poisson with jumps up to c (counts of events):
 * with {@code y = (v+rho)/c^2} and {@code q = s/c + y}, Q the regularised upper gamma function,
 * {@code ln E = K + lnGamma(q) + ln Q(q, y) - q ln y + v/c^2}, K making it 0 at the start.
 * Howard et al. (2021), proposition 10.
 *
 * @param rho precision of the prior, positive
 * @param c largest jump, positive; in the limit 0 this is the {@link OneSidedNormalMixture}
 */
public record GammaPoissonMixture(double rho, double c) implements Mixture {
    public GammaPoissonMixture {
        MixtureRoot.requirePositive("rho", rho);
        MixtureRoot.requirePositive("c", c);
    }

    /** The mixture whose boundary at level alpha, below 1/2, is tightest at about time v. */
    public static GammaPoissonMixture tightestAt(double v, double alpha, double c) {
        return new GammaPoissonMixture(NormalMixture.bestRho(v, 2 * alpha), c);
    }

    /** The log of the mixture; the sum must be over {@code -(v+rho)/c}. */
    @Override
    public double logEvidence(double s, double v) {
        MixtureRoot.requireTime(v);
        double y = (v + rho) / (c * c);
        double q = s / c + y;
        if (!(q > 0 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sum " + s + " cannot occur at time " + v);
        }
        return raised(q, y) - raised(rho / (c * c), rho / (c * c)) + v / (c * c);
    }

    private static double raised(double q, double y) {
        return Gamma.logGamma(q) + StrictMath.log(Gamma.regularizedGammaQ(q, y)) - q * StrictMath.log(y);
    }
}
