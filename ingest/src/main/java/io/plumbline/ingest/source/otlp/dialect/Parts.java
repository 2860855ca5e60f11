package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The parts of a message, in the convention's form, from those of the vendors' interfaces. */
final class Parts {
    /** What OpenInference writes for a text that it was told to hide. */
    private static final String REDACTED = "__REDACTED__";

    /** Types that tell a list of parts in a text from an answer that is a list itself. */
    private static final Set<String> TYPES_IN_TEXT = Set.of(
            "text",
            "input_text",
            "output_text",
            "image_url",
            "image",
            "tool_use",
            "tool_result",
            "thinking",
            "refusal");

    private final ArrayNode parts = JsonNodeFactory.instance.arrayNode();

    ArrayNode all() {
        return parts;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Adds what a message says: a text, a part, or a list of parts, also one within a text. */
    void addContent(JsonNode content) {
        if (content.isTextual()) {
            var list = EmbeddedJson.structure(content);
            if (isListOfParts(list)) {
                list.forEach(this::addPart);
            } else {
                addText(content.textValue());
            }
        } else if (content.isArray()) {
            content.forEach(this::addPart);
        } else {
            addPart(content);
        }
    }

    void addText(String text) {
        if (!text.equals(REDACTED)) parts.addObject().put("type", "text").put("content", text);
    }

    void addReasoning(JsonNode reasoning) {
        if (reasoning.isTextual() && !reasoning.textValue().isEmpty()) {
            parts.addObject().put("type", "reasoning").put("content", reasoning.textValue());
        }
    }

    /** Adds a call in OpenAI's form, where the function is an object of its own, or in a flat form. */
    void addToolCall(JsonNode call) {
        if (!call.isObject()) return;
        dropEmptyText();
        var function = call.path("function").isObject() ? call.path("function") : call;
        var part = parts.addObject().put("type", "tool_call");
        set(part, "id", first(call, "id", "toolCallId", "call_id"));
        set(part, "name", first(function, "name", "toolName"));
        set(part, "arguments", structured(first(function, "arguments", "input", "args")));
    }

    void addToolResponse(JsonNode id, JsonNode response) {
        var part = parts.addObject().put("type", "tool_call_response");
        set(part, "id", id);
        set(part, "response", response);
    }

    void addPart(JsonNode part) {
        if (part.isTextual()) {
            addText(part.textValue());
        } else if (part.isObject()) {
            addTyped(part, part.path("type").asText());
        }
    }

    private void addTyped(JsonNode part, String type) {
        switch (type) {
            case "text", "input_text", "output_text", "refusal" -> addTextOf(part);
            case "reasoning", "thinking" -> addReasoning(first(part, "content", "text", "thinking"));
            case "tool_call", "tool-call", "tool_use", "function_call", "function" -> addToolCall(part);
            case "tool_call_response", "tool-result", "tool_result", "function_call_output" ->
                addToolResponse(
                        first(part, "id", "toolCallId", "tool_use_id", "call_id"),
                        first(part, "response", "result", "output", "content"));
            case "" -> addUntyped(part);
            default -> parts.add(part);
        }
    }

    /** Google's parts have no type, but one field each. */
    private void addUntyped(JsonNode part) {
        var call = first(part, "functionCall", "function_call");
        var response = first(part, "functionResponse", "function_response");
        if (call.isObject()) {
            addToolCall(call);
        } else if (response.isObject()) {
            addToolResponse(response.path("id"), response.path("response"));
        } else if (part.path("thought").asBoolean()) {
            addReasoning(part.path("text"));
        } else if (first(part, "text", "content").isTextual()) {
            addTextOf(part);
        } else if (!part.isEmpty()) {
            parts.add(((ObjectNode) part.deepCopy()).put("type", "unknown"));
        }
    }

    private void addTextOf(JsonNode part) {
        var text = first(part, "content", "text", "refusal");
        if (text.isTextual()) addText(text.textValue());
    }

    /** The first of these fields that has a value; a missing node when none has. */
    static JsonNode first(JsonNode object, String... names) {
        for (var name : names) {
            var value = object.path(name);
            if (!value.isMissingNode() && !value.isNull()) return value;
        }
        return MissingNode.getInstance();
    }

    /** Some clients write an empty text before a call; alone it would be an empty answer, and stays. */
    private void dropEmptyText() {
        var last = parts.path(parts.size() - 1);
        boolean emptyText = last.path("content").isTextual()
                && last.path("content").textValue().isEmpty();
        if (emptyText && last.path("type").asText().equals("text")) parts.remove(parts.size() - 1);
    }

    private static JsonNode structured(JsonNode value) {
        var structure = EmbeddedJson.structure(value);
        return structure.isMissingNode() ? value : structure;
    }

    private static void set(ObjectNode part, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) part.set(name, value);
    }

    private static boolean isListOfParts(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) return false;
        for (var element : list) {
            if (!TYPES_IN_TEXT.contains(element.path("type").asText())) return false;
        }
        return true;
    }
}
