package io.plumbline.detectors.boundary;

/**
 * Polynomial stitching: a boundary in closed form that grows like {@code sqrt(v ln ln v)}, put together from linear
 * boundaries on epochs that grow by the factor eta:
 *
 * <pre>
 * l(v) = s ln ln(eta v/v_min) + ln(zeta(s) / (alpha ln(eta)^s))
 * u(v) = sqrt(k1^2 v l + (k2 c l)^2) + k2 c l,   k1 = (eta^(1/4) + eta^(-1/4))/sqrt 2,   k2 = (sqrt eta + 1)/2
 * </pre>
 *
 * <p>One-sided, for sub-gamma sums of scale c; before {@code v_min} its value there. Howard et al. (2021), theorem 1,
 * equation (10). Wider than a mixture near the time a mixture is tuned for, tighter far from it.
 *
 * @param vMin intrinsic time from which it is to be tight, positive
 * @param c scale of the sub-gamma tail, 0 for sub-Gaussian, may be negative for tails lighter than that
 * @param s how fast the level is spent over epochs, over 1
 * @param eta growth of an epoch, over 1
 */
public record StitchedBoundary(double vMin, double c, double s, double eta) {
    public StitchedBoundary {
        MixtureRoot.requirePositive("v_min", vMin);
        if (!Double.isFinite(c)) throw new IllegalArgumentException("c is not a number: " + c);
        if (!(s > 1 && s < 100)) throw new IllegalArgumentException("s is not within (1, 100): " + s);
        if (!(eta > 1 && eta < 100)) throw new IllegalArgumentException("eta is not within (1, 100): " + eta);
    }

    /** With {@code s = 1.4} and {@code eta = 2}, as its authors use it. */
    public StitchedBoundary(double vMin, double c) {
        this(vMin, c, 1.4, 2);
    }

    /** The boundary at time v of 0 or more; alpha within (0, 1). */
    public double boundary(double v, double alpha) {
        MixtureRoot.requireTime(v);
        double time = Math.max(v, vMin);
        double level = s * StrictMath.log(StrictMath.log(eta * time / vMin))
                + StrictMath.log(Zeta.of(s) / StrictMath.pow(StrictMath.log(eta), s))
                + MixtureRoot.threshold(alpha);
        double k1 = (StrictMath.pow(eta, 0.25) + StrictMath.pow(eta, -0.25)) / Math.sqrt(2);
        double tail = (Math.sqrt(eta) + 1) / 2 * c * level;
        return Math.sqrt(k1 * k1 * time * level + tail * tail) + tail;
    }
}
