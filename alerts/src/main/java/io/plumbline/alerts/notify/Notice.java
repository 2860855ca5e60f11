package io.plumbline.alerts.notify;

import java.time.Instant;
import java.util.List;

/**
 * One thing to tell people, in words and numbers; every channel formats the same notice.
 *
 * @param dedupKey the same from trigger to resolve, different for each episode; at most 255 characters
 * @param facts label and value pairs, the most telling first
 * @param next what Plumbline does next; empty when it does nothing
 * @param link the page about it; empty when there is none
 * @param at since when, in event time
 */
public record Notice(
        String dedupKey,
        Kind kind,
        Severity severity,
        String tenant,
        String deployment,
        String title,
        String summary,
        List<Fact> facts,
        String next,
        String link,
        Instant at) {

    /** What a notice does to the message about its key. */
    public enum Kind {
        TRIGGER,
        UPDATE,
        RESOLVE,
        NOTE
    }

    /** Who should be disturbed: someone now, someone today, nobody. */
    public enum Severity {
        PAGE,
        TICKET,
        NOTE
    }

    /** One labelled value, both ready to be read. */
    public record Fact(String label, String value) {}

    public Notice {
        if (dedupKey.isBlank() || dedupKey.length() > 255)
            throw new IllegalArgumentException("dedupKey must have 1 to 255 characters: " + dedupKey);
        if (title.isBlank()) throw new IllegalArgumentException("a notice needs a title: " + dedupKey);
        facts = List.copyOf(facts);
    }
}
