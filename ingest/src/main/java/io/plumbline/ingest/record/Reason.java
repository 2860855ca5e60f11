package io.plumbline.ingest.record;

import java.util.Locale;

/** Why a record was set aside. */
public enum Reason {
    /** Not JSON, or a field of the wrong type or form. */
    MALFORMED,
    /** Larger than the configured limit. */
    OVERSIZED,
    /** A field that every record needs is absent. */
    MISSING_FIELD,
    /** NaN, Infinity, or a number too large to be one. */
    NOT_FINITE,
    /** A time, count, cost or probability below what it can be. */
    NEGATIVE,
    /** An event time too far ahead of the record's own. */
    FAR_FUTURE,
    /** A schema this program does not know. */
    UNKNOWN_SCHEMA,
    /** No bytes, and no mark either. */
    EMPTY;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in counters and headers. */
    public String label() {
        return label;
    }
}
