package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;

/**
 * Confidence sequence for the mean of a bounded difference in [-1, 1] by a mixture of fixed bets: an interval that
 * covers with chance {@code 1 - alpha} at all times together, so one may look after every unit and stop at will.
 *
 * <pre>
 * above(m): lam_k = c_k / (m + 1);  lnE+ = ln Σ_k w_k exp(Σ_v n_v ln(1 + lam_k (v - m)))
 * below(m): lam_k = c_k / (1 - m);  lnE- = ln Σ_k w_k exp(Σ_v n_v ln(1 - lam_k (v - m)))
 * low  = sup{ m &lt;= mean : lnE+(m) &gt;= ln(2 / alpha) }, else -1;   high symmetric, else 1
 * </pre>
 *
 * <p>Both are monotone in m, so the ends are found by bracketing. A function of the counts alone: the order of the units
 * does not matter. Finite-sample, no assumption but the range. Each of the two ends is wrong with chance at most alpha/2.
 * Waudby-Smith and Ramdas, JRSS-B 86 (2024), with fixed instead of predictable bets. Immutable, may be shared.
 */
public final class FixedBetMixture {
    private static final double EDGE = 1e-12;
    private static final double TIGHT = 1e-13;
    private static final int MOST_STEPS = 200;

    private final BetGrid bets;

    /**
     * A confidence sequence whose bets centre on c0.
     *
     * @param c0 centre of the prior over the bets, within [0.01, 0.8]; {@link BetGrid#DEFAULT_CENTRE} if unknown
     */
    public FixedBetMixture(double c0) {
        this.bets = new BetGrid(c0);
    }

    public BetGrid bets() {
        return bets;
    }

    /** {@code ln E} against "the mean is at most m". */
    public double logEvidenceAbove(Histogram units, double m) {
        return EvidenceLine.above(m, bets).logEvidence(units);
    }

    /** {@code ln E} against "the mean is at least m". */
    public double logEvidenceBelow(Histogram units, double m) {
        return EvidenceLine.below(m, bets).logEvidence(units);
    }

    /**
     * The interval at level {@code 1 - alpha}.
     *
     * @param units counts on the {@link DifferenceGrid}
     * @param alpha chance, in (0, 1), that the mean is ever outside
     */
    public Interval confidenceSequence(Histogram units, double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        if (units.isEmpty()) return new Interval(0, Double.NaN, -1, 1);
        double limit = StrictMath.log(2 / alpha);
        var sample = Sample.of(units);
        double low = lower(sample, limit);
        double high = -lower(sample.mirrored(), limit);
        return new Interval(units.total(), sample.mean, low, high);
    }

    /** The mean of the counts on the grid; NaN without data. */
    public static double mean(Histogram units) {
        return units.isEmpty() ? Double.NaN : Sample.of(units).mean;
    }

    private double lower(Sample sample, double limit) {
        double inside = -1 + EDGE; // enough evidence that the mean is above
        double outside = sample.mean; // not enough: by Jensen lnE+(mean) <= 0
        if (outside <= inside) return -1;
        double insideExcess = sample.logEvidenceAbove(inside, bets) - limit;
        if (insideExcess < 0) return -1;
        double outsideExcess = sample.logEvidenceAbove(outside, bets) - limit;
        if (outsideExcess >= 0) return outside;
        // Illinois: false position whose stale end is halved, with a bisection whenever it stalls.
        int side = 0;
        for (int step = 0; step < MOST_STEPS && outside - inside > TIGHT; step++) {
            double width = outside - inside;
            double next =
                    step % 3 == 2 ? inside + width / 2 : inside + width * insideExcess / (insideExcess - outsideExcess);
            if (!(next > inside && next < outside)) next = inside + width / 2;
            if (!(next > inside && next < outside)) break;
            double excess = sample.logEvidenceAbove(next, bets) - limit;
            if (excess >= 0) {
                inside = next;
                insideExcess = excess;
                if (side == 1) outsideExcess /= 2;
                side = 1;
            } else {
                outside = next;
                outsideExcess = excess;
                if (side == -1) insideExcess /= 2;
                side = -1;
            }
        }
        return inside;
    }
}
