package io.plumbline.ingest.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a sender is told.
 *
 * @param retryAfter seconds; 0: nothing is said of it
 */
record Reply(int status, String contentType, String body, int retryAfter) {
    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    /** Kafka has it. OTLP's senders get what their protocol says, in its encoding, others the counts. */
    static Reply taken(Source source, String contentType, int taken, int refused) {
        if (contentType.startsWith(PROTOBUF)) return new Reply(200, PROTOBUF, "", 0);
        var body = JsonNodeFactory.instance.objectNode();
        if (source.path().startsWith("/v1/")) {
            boolean traces = source.path().endsWith("traces");
            var partial = JsonNodeFactory.instance.objectNode();
            partial.put(traces ? "rejectedSpans" : "rejectedLogRecords", Integer.toString(refused));
            if (refused > 0) body.set("partialSuccess", partial);
            return new Reply(200, JSON, body.toString(), 0);
        }
        return new Reply(
                202, JSON, body.put("taken", taken).put("refused", refused).toString(), 0);
    }

    static Reply error(int status, String words) {
        return new Reply(status, JSON, words(words), 0);
    }

    static Reply later(int status, String words) {
        return new Reply(status, JSON, words(words), 1);
    }

    private static String words(String words) {
        return JsonNodeFactory.instance.objectNode().put("error", words).toString();
    }
}
