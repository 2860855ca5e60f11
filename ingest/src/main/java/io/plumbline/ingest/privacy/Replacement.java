package io.plumbline.ingest.privacy;

/** A text with spans replaced as they are found, from left to right; it is copied only when there is one. */
final class Replacement {
    private final String text;
    private final String placeholder;
    private final StringBuilder changed = new StringBuilder();
    private int copied;

    Replacement(String text, String placeholder) {
        this.text = text;
        this.placeholder = placeholder;
    }

    /** Replaces a span that begins where the last one ended, or later. */
    void span(int from, int to) {
        changed.append(text, copied, from).append(placeholder);
        copied = to;
    }

    /** The end of the last span. */
    int end() {
        return copied;
    }

    String text() {
        return copied == 0 ? text : changed.append(text, copied, text.length()).toString();
    }
}
