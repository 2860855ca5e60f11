package io.plumbline.detectors.boundary;

/**
 * Double stitching: a boundary for {@code t (F_t(Q(p)) - p)}, the excess count of observations at or under the true
 * p-quantile, that holds for all p in (0, 1) and all t together with chance {@code 1 - alpha}. With L the logit,
 * {@code m = max(t, t_opt)} and {@code r = max(p, min(1/2, L^-1(L(p) + 2 delta sqrt(t_opt eta/m))))} (p itself from 1/2 on),
 *
 * <pre>
 * j = sqrt(m/t_opt) |L(p)|/(2 delta) + 1
 * l = s ln ln(eta m/t_opt) + s ln j + ln(2 zeta(s)(2 zeta(s) + 1) / (alpha ln(eta)^s))
 * u = delta sqrt(eta m r(1-r)/t_opt) + sqrt(k1^2 r(1-r) m l + (k2 d l)^2) + k2 d l,   d = (1 - 2p)/3
 * </pre>
 *
 * <p>k1 and k2 as in {@link StitchedBoundary}. Howard and Ramdas, Bernoulli 28 (2022), theorem 3. For one p known
 * beforehand {@link QuantileSequence} is tighter.
 *
 * @param tOpt number of observations from which it is to be tight, at least 1
 * @param delta spacing of the grid of logits, positive
 * @param s how fast the level is spent over epochs and grid points, over 1
 * @param eta growth of an epoch, over 1
 */
public record QuantileStitching(double tOpt, double delta, double s, double eta) {
    public QuantileStitching {
        if (!(tOpt >= 1 && tOpt < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("t_opt is not a number of 1 or more: " + tOpt);
        }
        MixtureRoot.requirePositive("delta", delta);
        if (!(s > 1 && s < 100)) throw new IllegalArgumentException("s is not within (1, 100): " + s);
        if (!(eta > 1 && eta < 100)) throw new IllegalArgumentException("eta is not within (1, 100): " + eta);
    }

    /** With {@code delta = 0.5}, {@code s = 1.4} and {@code eta = 2}, as its authors use it. */
    public QuantileStitching(double tOpt) {
        this(tOpt, 0.5, 1.4, 2);
    }

    /** The boundary, a count, for quantile p in (0, 1) after t observations; alpha within (0, 1). */
    public double boundary(double p, double t, double alpha) {
        if (!(p > 0 && p < 1)) throw new IllegalArgumentException("quantile is not within (0, 1): " + p);
        MixtureRoot.requireTime(t);
        double time = Math.max(t, tOpt);
        double logit = StrictMath.log(p / (1 - p));
        double shifted = logit + 2 * delta * Math.sqrt(tOpt * eta / time);
        double r = p >= 0.5 ? p : Math.min(0.5, 1 / (1 + StrictMath.exp(-shifted)));
        double variance = r * (1 - r);
        double step = Math.sqrt(time / tOpt) * Math.abs(logit) / (2 * delta) + 1;
        double zeta = Zeta.of(s);
        double level = s * StrictMath.log(StrictMath.log(eta * time / tOpt))
                + s * StrictMath.log(step)
                + StrictMath.log(2 * zeta * (2 * zeta + 1) / StrictMath.pow(StrictMath.log(eta), s))
                + MixtureRoot.threshold(alpha);
        double k1 = (StrictMath.pow(eta, 0.25) + StrictMath.pow(eta, -0.25)) / Math.sqrt(2);
        double tail = (Math.sqrt(eta) + 1) / 2 * (1 - 2 * p) / 3 * level;
        return delta * Math.sqrt(eta * time * variance / tOpt)
                + Math.sqrt(k1 * k1 * variance * time * level + tail * tail)
                + tail;
    }
}
