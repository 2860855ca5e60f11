package io.plumbline.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.format.OutputSize;
import io.plumbline.ingest.source.Draft;
import java.util.ArrayList;
import java.util.Map;

/**
 * The last thing that happens to a record before it is written: its texts are measured, then dropped, or kept in the share and the form that
 * its deployment allows. The share is taken by correlation id, so both arms of a request keep their texts or neither does.
 */
public final class Privacy {
    private static final String OUTPUT = "gen_ai.output.messages";
    private static final String REASONS = "gen_ai.response.finish_reasons";

    private final Map<String, TextPolicy> policies;
    private final TextPolicy otherwise;

    /** What became of a record's texts. */
    public enum Outcome {
        /** There were none. */
        NO_TEXT,
        DROPPED,
        KEPT,
        REDACTED
    }

    /**
     * Privacy by deployment.
     *
     * @param otherwise for a deployment without a policy of its own
     */
    public Privacy(Map<String, TextPolicy> policies, TextPolicy otherwise) {
        this.policies = Map.copyOf(policies);
        this.otherwise = otherwise;
    }

    /** Of a record that has its deployment and its correlation id. */
    public Outcome apply(Draft draft) {
        measure(draft);
        var texts = new ArrayList<String>();
        draft.fields().properties().forEach(field -> {
            if (!PlainFields.contains(field.getKey(), field.getValue())) texts.add(field.getKey());
        });
        if (texts.isEmpty()) return Outcome.NO_TEXT;
        var policy = policies.getOrDefault(draft.text("plumbline.deployment"), otherwise);
        if (!new Sampler("texts", policy.share()).keeps(draft.text("plumbline.correlation.id"))) {
            draft.fields().remove(texts);
            return Outcome.DROPPED;
        }
        if (!policy.redacted()) return Outcome.KEPT;
        texts.forEach(field -> draft.put(field, RedactedJson.of(draft.fields().path(field))));
        return Outcome.REDACTED;
    }

    /** What was measured before, by an application that sends no texts, stays as it is. */
    private static void measure(Draft draft) {
        var messages = draft.fields().path(OUTPUT);
        var size = OutputSize.of(messages);
        if (!Double.isNaN(size.length()) && !draft.has("plumbline.output.length")) {
            draft.put("plumbline.output.length", Math.round(size.length()));
        }
        if (!Double.isNaN(size.empty()) && !draft.has("plumbline.output.empty")) {
            draft.put("plumbline.output.empty", size.empty() == 1);
        }
        if (!draft.has(REASONS)) {
            var reasons = reasons(messages);
            if (!reasons.isEmpty()) draft.put(REASONS, reasons);
        }
    }

    private static ArrayNode reasons(JsonNode messages) {
        var reasons = JsonNodeFactory.instance.arrayNode();
        for (var message : messages) {
            var reason = message.path("finish_reason").asText("");
            if (!reason.isEmpty()) reasons.add(reason);
        }
        return reasons;
    }
}
