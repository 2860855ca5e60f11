package io.plumbline.detectors.acceptance;

import java.util.Locale;

/**
 * A limit on a measured figure.
 *
 * @param upper whether the figure may not be over the limit; else not under it
 * @param limit the limit
 * @param slack how many standard errors beyond the limit are put down to chance
 */
public record Bound(boolean upper, double limit, double slack) {
    static Bound atMost(double limit) {
        return new Bound(true, limit, 0);
    }

    static Bound atLeast(double limit) {
        return new Bound(false, limit, 0);
    }

    /** The same limit, with chance allowed for. */
    public Bound withSlack(double standardErrors) {
        return new Bound(upper, limit, Math.max(slack, standardErrors));
    }

    public boolean holds(double figure, double standardError) {
        if (!Double.isFinite(figure)) return false;
        double allowance = slack == 0 ? 0 : slack * standardError;
        return upper ? figure <= limit + allowance : figure >= limit - allowance;
    }

    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "%s %.4g", upper ? "<=" : ">=", limit);
        return slack == 0 ? text : text + String.format(Locale.ROOT, " (%s%.0f s.e.)", upper ? "+" : "-", slack);
    }
}
