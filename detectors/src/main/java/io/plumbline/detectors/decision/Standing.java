package io.plumbline.detectors.decision;

import io.plumbline.detectors.sequential.Interval;

/**
 * Where the interval [L, U] of an oriented difference (positive: candidate better) lies against a margin m:
 * {@code U < -m} WORSE, else {@code L > s} SUPERIOR, else {@code L > -m} NOT_WORSE, else OPEN; all strict.
 * With the superiority margin s = 0 this is the textbook rule.
 */
public enum Standing {
    WORSE,
    OPEN,
    NOT_WORSE,
    SUPERIOR;

    /**
     * The standing of an interval.
     *
     * @param margin what may be lost, 0 or more, in units of the interval
     * @param superiority what must be gained to call it better, 0 or more
     */
    public static Standing of(Interval interval, double margin, double superiority) {
        if (!(margin >= 0 && superiority >= 0)) {
            throw new IllegalArgumentException("margins must be >= 0: " + margin + ", " + superiority);
        }
        if (interval.high() < -margin) return WORSE;
        if (interval.low() > superiority) return SUPERIOR;
        if (interval.low() > -margin) return NOT_WORSE;
        return OPEN;
    }

    /** The decision that this metric alone would give. */
    public Decision decision() {
        return switch (this) {
            case WORSE -> Decision.ROLLBACK;
            case SUPERIOR -> Decision.KEEP_SUPERIOR;
            case NOT_WORSE -> Decision.KEEP;
            case OPEN -> Decision.INCONCLUSIVE;
        };
    }

    /** The verdict that this metric has by its interval. */
    public Verdict verdict() {
        return switch (this) {
            case WORSE -> Verdict.BREACH;
            case SUPERIOR, NOT_WORSE -> Verdict.PASS;
            case OPEN -> Verdict.INSUFFICIENT;
        };
    }
}
