package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.json.JsonFields;

/** Messages of a conversation in the canonical shape: a role, and parts with a type each. */
public final class Messages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Messages() {}

    /** Messages from an array of them, one alone, or a text; empty when there are none. */
    public static ArrayNode of(JsonNode messages, String roleOfTexts) {
        var canonical = JSON.arrayNode();
        if (messages.isArray()) {
            messages.forEach(message -> add(canonical, message, roleOfTexts));
        } else {
            add(canonical, messages, roleOfTexts);
        }
        return canonical;
    }

    /** A message with one text. */
    public static ObjectNode text(String role, String text) {
        var message = message(role);
        addText(parts(message), text);
        return message;
    }

    /** One message in the canonical shape. */
    public static ObjectNode message(JsonNode source, String otherwiseRole) {
        var fields = new JsonFields(source);
        var role = fields.text("role");
        var message = message(role.isEmpty() ? otherwiseRole : role);
        var parts = parts(message);
        addReasoning(parts, fields);
        if (role.equals("tool") || role.equals("function")) {
            addToolResult(parts, fields, source.path("content"));
        } else {
            addContent(parts, source.has("parts") ? source.path("parts") : source.path("content"));
            addText(parts, fields.text("refusal"));
        }
        source.path("tool_calls").forEach(call -> addCall(parts, call));
        if (source.path("function_call").isObject()) addCall(parts, source.path("function_call"));
        var reason = fields.text("finish_reason");
        if (!reason.isEmpty()) message.put("finish_reason", FinishReasons.of(reason));
        return message;
    }

    /** Adds a content's parts: a text, an array of parts, or one part alone. */
    static void addContent(ArrayNode parts, JsonNode content) {
        if (content.isTextual()) {
            addText(parts, content.textValue());
        } else if (content.isArray()) {
            content.forEach(part -> addContent(parts, part));
        } else if (content.isObject()) {
            addPart(parts, content);
        }
    }

    private static void add(ArrayNode canonical, JsonNode message, String roleOfTexts) {
        if (message.isTextual()) {
            if (!message.textValue().isEmpty()) canonical.add(text(roleOfTexts, message.textValue()));
        } else if (message.path("type").asText("").equals("function_call")) {
            addCall(parts(canonical.addObject().put("role", "assistant")), message);
        } else if (message.path("type").asText("").equals("function_call_output")) {
            addToolResult(
                    parts(canonical.addObject().put("role", "tool")), new JsonFields(message), message.path("output"));
        } else if (message.isObject()) {
            canonical.add(message(message, roleOfTexts));
        }
    }

    private static void addPart(ArrayNode parts, JsonNode part) {
        var fields = new JsonFields(part);
        switch (fields.text("type")) {
            case "", "text", "input_text", "output_text" -> addText(parts, raw(fields.first("text", "content")));
            case "refusal" -> addText(parts, raw(part.path("refusal")));
            case "thinking", "reasoning" -> {
                var text = raw(fields.first("thinking", "content", "text"));
                if (!text.isEmpty()) parts.addObject().put("type", "reasoning").put("content", text);
            }
            case "tool_call", "tool_use", "function_call" -> addCall(parts, part);
            case "tool_result", "tool_call_response" ->
                addToolResult(parts, fields, fields.first("response", "result", "content"));
            case "image_url" ->
                addUri(
                        parts,
                        raw(
                                part.path("image_url").isObject()
                                        ? part.path("image_url").path("url")
                                        : part.path("image_url")));
            case "input_image" -> addUri(parts, raw(part.path("image_url")));
            default -> parts.add(part);
        }
    }

    private static void addReasoning(ArrayNode parts, JsonFields message) {
        var reasoning = raw(message.first("reasoning_content", "reasoning"));
        if (!reasoning.isEmpty()) parts.addObject().put("type", "reasoning").put("content", reasoning);
    }

    private static void addCall(ArrayNode parts, JsonNode call) {
        var function = call.path("function").isObject() ? call.path("function") : call;
        var fields = new JsonFields(call);
        var part = parts.addObject().put("type", "tool_call");
        var id = fields.text("call_id", "id");
        if (!id.isEmpty()) part.put("id", id);
        part.put("name", new JsonFields(function).text("name"));
        var arguments = new JsonFields(function).first("arguments", "input");
        var parsed = JsonFields.parsed(arguments);
        if (!parsed.isMissingNode()) part.set("arguments", parsed);
        else if (!raw(arguments).isEmpty()) part.set("arguments", arguments);
    }

    private static void addToolResult(ArrayNode parts, JsonFields message, JsonNode result) {
        var part = parts.addObject().put("type", "tool_call_response");
        var id = message.text("tool_call_id", "tool_use_id", "call_id", "id");
        if (!id.isEmpty()) part.put("id", id);
        if (!result.isMissingNode() && !result.isNull()) part.set("response", result);
    }

    private static void addUri(ArrayNode parts, String uri) {
        if (uri.isEmpty()) return;
        parts.addObject().put("type", "uri").put("modality", "image").put("uri", uri);
    }

    private static void addText(ArrayNode parts, String text) {
        if (!text.isEmpty()) parts.addObject().put("type", "text").put("content", text);
    }

    private static ObjectNode message(String role) {
        return JSON.objectNode().put("role", role);
    }

    private static ArrayNode parts(ObjectNode message) {
        return message.putArray("parts");
    }

    /** A text as it is, white space and all. */
    private static String raw(JsonNode text) {
        return text.isTextual() ? text.textValue() : "";
    }
}
