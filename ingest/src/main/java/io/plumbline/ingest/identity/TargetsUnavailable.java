package io.plumbline.ingest.identity;

/** The index of answers cannot be asked now; the same question may be answered later. */
public final class TargetsUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public TargetsUnavailable(Throwable cause) {
        super("the index of answers cannot be reached", cause);
    }
}
