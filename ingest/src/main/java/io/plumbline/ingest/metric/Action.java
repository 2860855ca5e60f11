package io.plumbline.ingest.metric;

/** What a breach of a metric may lead to. */
public enum Action {
    /** Decides on the version; its alarm pages and rolls back. */
    ROLLBACK,
    /** Its alarm pages. */
    PAGE,
    /** Shown and reported. */
    INFORM,
    /** Shown, never decides: direction and range are not known. */
    UNCONFIGURED
}
