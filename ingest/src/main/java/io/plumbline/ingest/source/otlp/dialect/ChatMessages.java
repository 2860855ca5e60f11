package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages in the convention's form: a role and a list of parts. A message of which only the role was recorded is none:
 * it would count as an empty answer, which it may not have been.
 */
final class ChatMessages {
    private ChatMessages() {}

    /** The messages of a list, of one object, or of a plain text, also within a text; empty when there are none. */
    static ArrayNode of(JsonNode value, String defaultRole) {
        var structure = EmbeddedJson.structure(value);
        var nested = structure.path("messages");
        if (nested.isArray()) return of(nested, defaultRole);
        if (structure.isArray()) return ofAll(structure, defaultRole);
        var messages = JsonNodeFactory.instance.arrayNode();
        var single = structure.isMissingNode() ? value : structure;
        message(single, defaultRole).ifPresent(messages::add);
        return messages;
    }

    static ArrayNode ofAll(Iterable<JsonNode> elements, String defaultRole) {
        var messages = JsonNodeFactory.instance.arrayNode();
        for (var element : elements) message(element, defaultRole).ifPresent(messages::add);
        return messages;
    }

    /** One message, perhaps wrapped in a choice; empty when it says nothing. */
    static Optional<ObjectNode> message(JsonNode element, String defaultRole) {
        var parts = new Parts();
        if (element.isTextual()) {
            var embedded = EmbeddedJson.structure(element);
            if (embedded.has("role")) return message(embedded, defaultRole);
            if (!element.textValue().isEmpty()) parts.addText(element.textValue());
            return parts.isEmpty() ? Optional.empty() : Optional.of(message(defaultRole, parts));
        }
        var wrapped = EmbeddedJson.structure(element.path("message"));
        if (wrapped.isMissingNode()) wrapped = element.path("content").isObject() ? element.path("content") : element;
        if (!wrapped.isObject()) return Optional.empty();
        var role = role(Parts.first(wrapped, "role").asText(), defaultRole);
        addParts(wrapped, role, parts);
        if (parts.isEmpty() && !wrapped.path("parts").isArray()) return Optional.empty();
        var message = message(role, parts);
        var reason = finishReason(element);
        if (reason.isEmpty()) reason = finishReason(wrapped);
        if (!reason.isEmpty()) message.put("finish_reason", reason);
        return Optional.of(message);
    }

    static ObjectNode message(String role, Parts parts) {
        var message = JsonNodeFactory.instance.objectNode().put("role", role);
        message.set("parts", parts.all());
        return message;
    }

    /** Why a choice or a message ended, in the convention's words; empty when it does not say. */
    static String finishReason(JsonNode choice) {
        return Vocabulary.finishReason(Parts.first(choice, "finish_reason", "finishReason", "stop_reason")
                .asText());
    }

    private static void addParts(JsonNode message, String role, Parts parts) {
        parts.addReasoning(Parts.first(message, "reasoning_content", "reasoning"));
        var toolCall = Parts.first(message, "tool_call_id", "id");
        if (role.equals("tool") && message.path("content").isTextual() && !toolCall.isMissingNode()) {
            parts.addToolResponse(toolCall, message.path("content"));
            return;
        }
        if (message.path("parts").isArray()) {
            message.path("parts").forEach(parts::addPart);
        } else if (message.hasNonNull("content")) {
            parts.addContent(message.path("content"));
        } else if (isPartItself(message)) {
            parts.addPart(message);
            return;
        } else if (Parts.first(message, "text", "completion", "user").isTextual()) {
            parts.addText(Parts.first(message, "text", "completion", "user").textValue());
        }
        for (var content : Flattened.list(message.path("contents"))) {
            var inner = content.path("message_content");
            parts.addPart(inner.isObject() ? inner : content);
        }
        if (message.path("refusal").isTextual())
            parts.addText(message.path("refusal").textValue());
        addToolCalls(message, parts);
    }

    private static void addToolCalls(JsonNode message, Parts parts) {
        for (var call : Flattened.list(EmbeddedJson.structure(message.path("tool_calls")))) {
            var inner = call.path("tool_call");
            parts.addToolCall(inner.isObject() ? inner : call);
        }
        if (message.path("function_call").isObject()) parts.addToolCall(message.path("function_call"));
        if (message.path("function_call_name").isTextual()) {
            var call = JsonNodeFactory.instance.objectNode();
            call.set("name", message.path("function_call_name"));
            call.set("arguments", message.path("function_call_arguments_json"));
            parts.addToolCall(call);
        }
    }

    /** An item of OpenAI's responses interface, where a call stands beside the messages. */
    private static boolean isPartItself(JsonNode element) {
        return element.path("type").isTextual() && !element.has("role") && !element.has("content");
    }

    private static String role(String role, String defaultRole) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "" -> defaultRole;
            case "model", "ai" -> "assistant";
            case "human" -> "user";
            case "function" -> "tool";
            default -> role.toLowerCase(Locale.ROOT);
        };
    }
}
