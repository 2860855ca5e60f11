package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.Set;

/** Events that hold the messages of a call, one each or all of them: of its span, or in log records beside it. */
final class ContentEvents {
    static final String DETAILS = "gen_ai.client.inference.operation.details";
    static final String EXCEPTION = "gen_ai.client.operation.exception";

    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";
    private static final String REASONS = "gen_ai.response.finish_reasons";
    private static final String CHOICE = "gen_ai.choice";

    private static final Set<String> NAMES = Set.of(
            "gen_ai.system.message",
            "gen_ai.user.message",
            "gen_ai.assistant.message",
            "gen_ai.tool.message",
            "gen_ai.content.prompt",
            "gen_ai.content.completion",
            CHOICE,
            DETAILS,
            EXCEPTION);

    private ContentEvents() {}

    static boolean isOne(String event) {
        return NAMES.contains(event);
    }

    /**
     * Adds what an event tells of its call.
     *
     * @param place sorts the messages of the call that come in events of their own
     */
    static void add(String event, Attributes attributes, JsonNode body, Place place, Draft draft) {
        switch (event) {
            case DETAILS -> addDetails(attributes, body, draft);
            case EXCEPTION -> draft.put("error.type", Failure.shortened(attributes.text("exception.type")));
            case "gen_ai.content.prompt" -> addAll(INPUT, attributes.value("gen_ai.prompt"), "user", place, draft);
            case "gen_ai.content.completion" ->
                addAll(OUTPUT, attributes.value("gen_ai.completion"), "assistant", place, draft);
            case CHOICE -> addChoice(content(attributes, body), place, draft);
            default -> addMessage(event, content(attributes, body), place, draft);
        }
    }

    private static void addDetails(Attributes attributes, JsonNode body, Draft draft) {
        boolean inBody = body.has(INPUT) || body.has(OUTPUT);
        var call = Call.of(inBody ? Attributes.of(body) : attributes);
        CallFields.put(call, draft);
        CallMessages.put(call, draft);
        draft.put("error.type", Failure.shortened(attributes.text("error.type")));
    }

    private static void addMessage(String event, JsonNode content, Place place, Draft draft) {
        var role = event.substring("gen_ai.".length(), event.length() - ".message".length());
        ChatMessages.message(content, role)
                .ifPresent(message -> draft.element(INPUT, place.of(message, role.equals("system")), message));
    }

    private static void addChoice(JsonNode choice, Place place, Draft draft) {
        int index = Math.min(Math.max(choice.path("index").asInt(), 0), 999);
        ChatMessages.message(choice, "assistant")
                .ifPresent(message -> draft.element(OUTPUT, place.of(message, index), message));
        var reason = ChatMessages.finishReason(choice);
        if (!reason.isEmpty()) {
            var node = TextNode.valueOf(reason);
            draft.element(REASONS, place.of(node, index), node);
        }
    }

    private static void addAll(String field, JsonNode messages, String role, Place place, Draft draft) {
        int index = 0;
        for (var message : ChatMessages.of(messages, role)) draft.element(field, place.of(message, index++), message);
    }

    /** What the event says: its body, JSON in an attribute, or the attributes themselves. */
    private static JsonNode content(Attributes attributes, JsonNode body) {
        var structure = EmbeddedJson.structure(body);
        if (!structure.isEmpty()) return structure;
        if (body.isTextual() && !body.textValue().isEmpty()) return body;
        var embedded = EmbeddedJson.structure(attributes.value("gen_ai.event.content"));
        if (!embedded.isEmpty()) return embedded;
        var content = JsonNodeFactory.instance.objectNode();
        attributes.forEach(content::set);
        return content;
    }
}
