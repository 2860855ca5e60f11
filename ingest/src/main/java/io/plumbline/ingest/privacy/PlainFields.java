package io.plumbline.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * The canonical fields that hold no text of a prompt or an answer. Any other field may, so it is treated as one that does; among the
 * parameters and measures of a call any number or flag is plain.
 */
final class PlainFields {
    private static final String OURS = "plumbline.";
    private static final Set<String> TEXTS_OF_OURS = Set.of("plumbline.attributes");
    private static final List<String> MEASURES =
            List.of("gen_ai.request.", "gen_ai.response.", "gen_ai.usage.", "gen_ai.client.", "gen_ai.server.");
    private static final Set<String> NAMES = Set.of(
            "timestamp",
            "trace_id",
            "span_id",
            "session.id",
            "error.type",
            "http.response.status_code",
            "server.address",
            "server.port",
            "openai.response.system_fingerprint",
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.conversation.id",
            "gen_ai.output.type",
            "gen_ai.prompt.name",
            "gen_ai.prompt.version",
            "gen_ai.request.model",
            "gen_ai.request.reasoning.level",
            "gen_ai.request.previous_response.id",
            "gen_ai.response.id",
            "gen_ai.response.model",
            "gen_ai.response.finish_reasons",
            "gen_ai.evaluation.name",
            "gen_ai.evaluation.score.value",
            "gen_ai.evaluation.score.label");

    private PlainFields() {}

    static boolean contains(String field, JsonNode value) {
        if (NAMES.contains(field)) return true;
        if (field.startsWith(OURS)) return !TEXTS_OF_OURS.contains(field);
        return (value.isNumber() || value.isBoolean()) && MEASURES.stream().anyMatch(field::startsWith);
    }
}
