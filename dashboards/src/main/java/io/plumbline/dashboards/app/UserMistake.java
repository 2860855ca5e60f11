package io.plumbline.dashboards.app;

/** What the user asked for cannot be done; the message says why, in a sentence for them. */
final class UserMistake extends Exception {
    private static final long serialVersionUID = 1L;

    UserMistake(String message) {
        super(message);
    }
}
