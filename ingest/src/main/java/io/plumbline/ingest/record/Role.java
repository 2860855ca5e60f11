package io.plumbline.ingest.record;

import java.util.Locale;

/** Whose answer it is. */
public enum Role {
    /** The fine-tune under watch. */
    CANDIDATE,
    /** A reference's answer to a copy of the request. */
    SHADOW,
    /** A reference's answer that the user saw. */
    CONTROL,
    /** Not said, or not one of these: counted, not compared. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in records and tables. */
    public String label() {
        return label;
    }

    public static Role of(String label) {
        return switch (label) {
            case "candidate" -> CANDIDATE;
            case "shadow" -> SHADOW;
            case "control" -> CONTROL;
            default -> UNKNOWN;
        };
    }
}
