package io.plumbline.ingest.identity;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the answers to one request find each other, the most trusted first. */
public enum CorrelationMethod {
    /** An id that the application or a header gave for this purpose. */
    EXPLICIT("explicit"),
    /** The request id of a proxy, which copies it to both answers. */
    X_REQUEST_ID("x-request-id"),
    /** The trace and what was asked: a trace of an agent holds many calls. */
    TRACE_AND_FINGERPRINT("trace-id+fingerprint"),
    /** The trace alone: only where each trace holds one call. */
    TRACE("trace-id"),
    /** The id of the response: only where both servers derive it from the same request id. */
    RESPONSE_ID("response-id"),
    /** The server's id of the request: only where both servers derive it from the same request id. */
    REQUEST_ID("request-id"),
    /** What was asked, within a window of time, first to first and second to second. */
    FINGERPRINT("fingerprint"),
    /** Nothing to go by: the answer counts, and has no partner. */
    NONE("none");

    private final String label;

    CorrelationMethod(String label) {
        this.label = label;
    }

    /** The name in records, counters and configuration. */
    public String label() {
        return label;
    }

    public static CorrelationMethod of(String label) {
        for (var method : values()) if (method.label.equals(label)) return method;
        throw new IllegalArgumentException("not a way to correlate: " + label + "; known: "
                + Arrays.stream(values()).map(CorrelationMethod::label).collect(Collectors.joining(", ")));
    }
}
