package io.plumbline.ingest.join;

import java.util.Locale;

/** What became of the parts of an answer; each answer, and each part that belongs to none, is counted under one of these. */
public enum Fate {
    /** All parts came. */
    JOINED,
    /** A request without its response: an error. */
    NO_RESPONSE,
    /** A response without its request. */
    NO_REQUEST,
    /** A span without all of its messages. */
    NO_CONTENT,
    /** Messages without their span: dropped. */
    NO_SPAN,
    /** A part that had come before: dropped. */
    DUPLICATE,
    /** A part that came after its answer had left: dropped. */
    LATE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in counters. */
    public String label() {
        return label;
    }
}
