package io.plumbline.detectors.boundary;

/**
 * A mixture of exponential supermartingales {@code ∫ exp(lam s - psi(lam) v) dF(lam)}: evidence that starts at most at 1 and
 * that, for a centred sum s of intrinsic time (summed variance) v, ever reaches {@code 1/alpha} with chance at most alpha.
 *
 * <p>Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), section 3. Immutable, may be shared.
 */
public sealed interface Mixture
        permits NormalMixture,
                OneSidedNormalMixture,
                BetaBinomialMixture,
                GammaExponentialMixture,
                GammaPoissonMixture {
    /**
     * The log of the mixture.
     *
     * @param s centred sum, in the unit of one observation
     * @param v intrinsic time, 0 or more, in that unit squared
     * @return negative infinity where the evidence is too small for a double
     */
    double logEvidence(double s, double v);

    /** The largest s that can occur at time v, if the family knows one; else infinity. */
    default double largestSum(double v) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The boundary {@code u(v)}: the s of 0 or more at which the evidence reaches {@code 1/alpha}. The chance that the sum is
     * ever over it is at most alpha; a two-sided mixture counts both sides in that, if the sum can be mirrored.
     *
     * @param alpha within (0, 1)
     * @return infinity if no sum that can occur at time v is evidence enough
     */
    default double boundary(double v, double alpha) {
        return MixtureRoot.of(this, v, alpha);
    }
}
