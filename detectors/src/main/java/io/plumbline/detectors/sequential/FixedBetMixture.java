package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.CellConsumer;
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
 * <p>Both are monotone in m, so the ends are found by bracketing and Newton's method. A function of the counts alone: the order of the units
 * does not matter. Finite-sample, no assumption but the range. Each of the two ends is wrong with chance at most alpha/2.
 * Waudby-Smith and Ramdas, JRSS-B 86 (2024), with fixed instead of predictable bets. Immutable, may be shared.
 */
public final class FixedBetMixture {
    private static final double EDGE = 1e-12;
    private static final double TIGHT = 1e-12;
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
        var sum = new CellConsumer() {
            private double hundredths;

            @Override
            public void accept(int cell, long count) {
                hundredths += (double) count * (cell - DifferenceGrid.CELLS / 2);
            }
        };
        units.forEach(sum);
        return sum.hundredths / units.total() / 100;
    }

    /** Newton's method on {@code lnE+(m) = limit}, kept between what is excluded and what is not. */
    private double lower(Sample sample, double limit) {
        double excluded = -1 + EDGE;
        double allowed = sample.mean; // by Jensen's inequality lnE+(mean) <= 0
        if (allowed <= excluded) return -1;
        boolean anyExcluded = false;
        double m = Math.max((excluded + allowed) / 2, sample.mean - sample.guess(limit));
        for (int step = 0; step < MOST_STEPS; step++) {
            var look = sample.above(m, bets);
            double excess = look.logEvidence() - limit;
            if (excess >= 0) {
                excluded = m;
                anyExcluded = true;
            } else {
                allowed = m;
            }
            double next = m - excess / look.slope();
            if (!(next > excluded && next < allowed)) {
                if (!anyExcluded && sample.above(excluded, bets).logEvidence() < limit) return -1;
                anyExcluded = true;
                next = excluded + (allowed - excluded) / 2;
            }
            if (Math.abs(next - m) <= TIGHT) return next;
            m = next;
        }
        return excluded;
    }
}
