package io.plumbline.ingest.source.otlp.signal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One log record; ids are lower-case hex, empty when not valid.
 *
 * @param eventName as its own field gives it; empty when it does not
 * @param time epoch nanoseconds; 0 when not said
 * @param observed epoch nanoseconds at which the collector saw it; 0 when not said
 * @param position its place in its message
 */
public record LogRecord(
        Origin origin,
        String traceId,
        String spanId,
        String eventName,
        long time,
        long observed,
        int position,
        JsonNode body,
        Attributes attributes) {

    /** The name of the event it is; empty for an ordinary log line. */
    public String event() {
        return eventName.isEmpty() ? attributes.text("event.name") : eventName;
    }

    /** When it happened, or else when it was seen; 0 when neither is said. */
    public long moment() {
        return time == 0 ? observed : time;
    }
}
