package io.plumbline.dashboards.app.service;

/** What is said of a failure: the words of its first cause, which name the thing that is wrong. */
public final class Causes {
    private Causes() {}

    public static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) cause = cause.getCause();
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }
}
