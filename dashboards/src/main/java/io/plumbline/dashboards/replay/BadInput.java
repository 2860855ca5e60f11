package io.plumbline.dashboards.replay;

import org.jspecify.annotations.Nullable;

/** The input cannot be replayed; the message says which and why. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(message);
    }

    BadInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
