package io.plumbline.ingest.source.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller said about a request, in headers or in metadata: every short label becomes a fact, and those that name the request,
 * its conversation or its place in a comparison are understood. Names of secrets are passed over. The first that says something wins.
 */
public final class CallerFacts {
    private static final int MOST = 128;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 512;
    private static final int DEEPEST = 3;
    private static final String OURS = "plumbline.";

    private final Draft draft;
    private int stated;

    public CallerFacts(Draft draft) {
        this.draft = draft;
    }

    /** States the headers of a request; a header that came more than once counts with its first value. */
    public void headers(JsonNode headers) {
        JsonFields.parsed(headers).properties().forEach(header -> {
            var value = header.getValue();
            header(header.getKey(), JsonFields.textOf(value.isArray() ? value.path(0) : value));
        });
    }

    public void header(String name, String value) {
        state("header.", name.toLowerCase(Locale.ROOT), value);
    }

    /** States metadata: an object, or a text that holds one. */
    public void metadata(JsonNode metadata) {
        metadata("", JsonFields.parsed(metadata), 0);
    }

    /** States one label of the metadata. */
    public void label(String name, String value) {
        state("attribute.", name, value);
    }

    private void metadata(String prefix, JsonNode metadata, int depth) {
        metadata.properties().forEach(entry -> {
            var name = prefix + entry.getKey();
            if (entry.getValue().isObject() && depth < DEEPEST) {
                metadata(name + '.', entry.getValue(), depth + 1);
            } else {
                label(name, JsonFields.textOf(entry.getValue()));
            }
        });
    }

    private void state(String kind, String name, String value) {
        if (value.isEmpty() || value.length() > LONGEST_VALUE || name.length() > LONGEST_NAME) return;
        if (stated >= MOST || SecretNames.matches(name)) return;
        stated++;
        if (draft.fact(kind + name).isEmpty()) draft.fact(kind + name, value);
        understand(name, value);
    }

    private void understand(String name, String value) {
        switch (name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_')) {
            case "plumbline_correlation_id",
                    "x_plumbline_correlation_id",
                    "x_plumbline_id",
                    "plumbline_id",
                    "correlation_id" -> firstFact("correlation.explicit", value);
            case "x_request_id" -> firstFact("x-request-id", value);
            case "request_id" -> firstFact("request.id", value);
            case "traceparent" -> first("trace_id", TraceIds.ofTraceparent(value));
            case "gen_ai_conversation_id",
                    "conversation_id",
                    "conversationid",
                    "x_conversation_id",
                    "session_id",
                    "sessionid",
                    "x_session_id",
                    "thread_id" -> first("gen_ai.conversation.id", value);
            default -> ours(name).ifPresent(own -> place(own, value));
        }
    }

    /** The name of a field of ours: {@code plumbline.variant}, as a header {@code x-plumbline-variant}. */
    private static Optional<String> ours(String name) {
        var plain = name.toLowerCase(Locale.ROOT).startsWith("x-plumbline-") ? OURS + name.substring(12) : name;
        if (plain.startsWith("plumbline_")) plain = OURS + plain.substring(10);
        if (!plain.startsWith(OURS)) return Optional.empty();
        if (plain.startsWith("segment-", OURS.length()) || plain.startsWith("segment_", OURS.length())) {
            plain = OURS + "segment." + plain.substring(OURS.length() + 8);
        }
        return Optional.of(plain);
    }

    private void place(String field, String value) {
        switch (field) {
            case "plumbline.role" -> {
                if (Role.of(value) != Role.UNKNOWN) first(field, value);
            }
            case "plumbline.deployment", "plumbline.tenant", "plumbline.variant", "plumbline.version" ->
                first(field, value);
            default -> {
                if (field.startsWith("plumbline.segment.") && field.length() > 18) first(field, value);
            }
        }
    }

    private void first(String field, String value) {
        if (!draft.has(field)) draft.put(field, value);
    }

    private void firstFact(String name, String value) {
        if (draft.fact(name).isEmpty()) draft.fact(name, value);
    }
}
