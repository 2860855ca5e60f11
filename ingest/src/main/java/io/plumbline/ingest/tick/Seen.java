package io.plumbline.ingest.tick;

/** The span of event time in which a deployment was seen, in epoch milliseconds. */
public record Seen(long first, long last) {
    /** The span that holds both. */
    public Seen and(Seen other) {
        return other.first >= first && other.last <= last
                ? this
                : new Seen(Math.min(first, other.first), Math.max(last, other.last));
    }
}
