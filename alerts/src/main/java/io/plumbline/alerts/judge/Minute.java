package io.plumbline.alerts.judge;

import io.plumbline.ingest.tick.PairCounts;

/** A minute of a series that may still grow. */
final class Minute {
    static final long MILLIS = 60_000;

    private final long start;
    private final Totals totals;
    private long pairs;
    private boolean changed;
    private double alpha;

    Minute(long start, Totals totals, long pairs) {
        this.start = start;
        this.totals = totals;
        this.pairs = pairs;
    }

    static long of(long tick) {
        return Math.floorDiv(tick, MILLIS) * MILLIS;
    }

    /** Adds a tick; {@code level} is that of the interval which holds after it. */
    void add(PairCounts counts, double level) {
        totals.add(counts);
        pairs += counts.pairs();
        alpha = level;
        changed = true;
    }

    long start() {
        return start;
    }

    Totals totals() {
        return totals;
    }

    long pairs() {
        return pairs;
    }

    double alpha() {
        return alpha;
    }

    boolean changed() {
        return changed;
    }

    void written() {
        changed = false;
    }
}
