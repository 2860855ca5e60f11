package io.plumbline.ingest.tick;

import org.jspecify.annotations.Nullable;

/** The rows to which a pair belongs, found once for all its metrics. */
final class PairRows {
    static final PairRows NONE = new PairRows(null, null, 0, new PairRow[0]);

    private final @Nullable Answer candidate;
    private final @Nullable Answer shadow;
    private final long time;
    private final PairRow[] rows;

    PairRows(@Nullable Answer candidate, @Nullable Answer shadow, long time, PairRow[] rows) {
        this.candidate = candidate;
        this.shadow = shadow;
        this.time = time;
        this.rows = rows;
    }

    /** Whether it is this very pair. */
    @SuppressWarnings("ReferenceEquality") // an equal answer of another request is another pair
    boolean isOf(Answer otherCandidate, Answer otherShadow, long otherTime) {
        return candidate == otherCandidate && shadow == otherShadow && time == otherTime;
    }

    PairRow[] rows() {
        return rows;
    }
}
