package io.plumbline.alerts.rollback;

/** How far a rollback may go by itself. */
public enum Mode {
    /** Nothing is done; that it would have been is recorded. */
    OFF,
    /** The decision is recorded and told; nothing is touched. */
    DRY_RUN,
    /** A person is asked first. */
    APPROVE,
    /** Done at once. */
    AUTO
}
