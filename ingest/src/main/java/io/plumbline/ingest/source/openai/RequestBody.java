package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.json.JsonFields;

/** The body of a request to a model: chat, completion or response. */
public final class RequestBody {
    private RequestBody() {}

    /** Puts what the request says: model, parameters, messages, and the caller's metadata. */
    public static void put(JsonNode body, Draft draft) {
        if (!body.isObject()) return;
        var fields = new JsonFields(body);
        var model = fields.text("model");
        draft.put("gen_ai.request.model", model).fact("model", model);
        parameters(body, draft);
        messages(body, draft);
        new CallerFacts(draft).metadata(body.path("metadata"));
    }

    /** Puts the sampling parameters alone. */
    public static void parameters(JsonNode body, Draft draft) {
        var fields = new JsonFields(body);
        fields.putNumber(draft, "gen_ai.request.temperature", "temperature");
        fields.putNumber(draft, "gen_ai.request.top_p", "top_p", "topP");
        fields.putNumber(draft, "gen_ai.request.top_k", "top_k", "topK");
        fields.putNumber(draft, "gen_ai.request.frequency_penalty", "frequency_penalty");
        fields.putNumber(draft, "gen_ai.request.presence_penalty", "presence_penalty");
        fields.putCount(
                draft,
                "gen_ai.request.max_tokens",
                "max_completion_tokens",
                "max_tokens",
                "max_output_tokens",
                "max_new_tokens",
                "maxTokens");
        fields.putCount(draft, "gen_ai.request.seed", "seed");
        fields.putCount(draft, "gen_ai.request.choice.count", "n");
        fields.flag("stream").ifPresent(stream -> draft.put("gen_ai.request.stream", stream));
    }

    private static void messages(JsonNode body, Draft draft) {
        var fields = new JsonFields(body);
        if (body.has("messages")) {
            draft.put("gen_ai.operation.name", "chat");
            input(Messages.of(JsonFields.parsed(body.path("messages")), "user"), draft);
        } else if (body.has("prompt")) {
            draft.put("gen_ai.operation.name", "text_completion");
            input(Messages.of(body.path("prompt"), "user"), draft);
        } else if (body.has("input")) {
            boolean response = body.has("instructions")
                    || body.has("max_output_tokens")
                    || body.path("input").findValue("role") != null;
            if (response) draft.put("gen_ai.operation.name", "chat");
            input(Messages.of(body.path("input"), "user"), draft);
        }
        var system = JsonNodeFactory.instance.arrayNode();
        Messages.addContent(system, fields.first("system", "instructions"));
        if (!system.isEmpty()) draft.put("gen_ai.system_instructions", system);
    }

    private static void input(JsonNode messages, Draft draft) {
        if (!messages.isEmpty()) draft.put("gen_ai.input.messages", messages);
    }
}
