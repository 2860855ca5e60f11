package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.Draft;

/**
 * What a score is of, by whichever ids are known: a span, a whole trace, a response, or a conversation. Empty ids are
 * not known.
 */
record Target(String traceId, String spanId, String responseId, String conversation) {
    boolean isUnknown() {
        return traceId.isEmpty() && responseId.isEmpty() && conversation.isEmpty();
    }

    void put(Draft draft) {
        draft.put("trace_id", traceId)
                .put("span_id", spanId)
                .put("gen_ai.response.id", responseId)
                .put("gen_ai.conversation.id", conversation);
    }

    /** Tells the target from others in an id. */
    String key() {
        if (!traceId.isEmpty()) return traceId + ':' + spanId;
        return responseId.isEmpty() ? "conversation:" + conversation : "response:" + responseId;
    }
}
