package io.plumbline.ingest.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * Feeds a prompt to a digest in one shape, whichever dialect it is written in: a text is a part of type text, arguments of a tool
 * are JSON whether or not they are wrapped in a text, and identifiers of tool calls and reasoning are left out, as some dialects do.
 */
final class PromptText {
    private final MessageDigest digest;
    private boolean any;

    PromptText(MessageDigest digest) {
        this.digest = digest;
    }

    /** Whether anything was found that could tell one request from another. */
    boolean any() {
        return any;
    }

    void system(JsonNode instructions) {
        var value = SortedJson.unwrapped(instructions);
        if (value.isMissingNode() || value.isNull() || (value.isEmpty() && value.isContainerNode())) return;
        if (value.isArray() && value.get(0).has("role")) {
            messages(value);
        } else {
            add("message", "system");
            content("system", value);
        }
    }

    void messages(JsonNode messages) {
        var value = SortedJson.unwrapped(messages);
        if (value.isArray()) {
            value.forEach(this::message);
        } else if (!value.isMissingNode() && !value.isNull()) {
            message(value);
        }
    }

    private void message(JsonNode message) {
        if (!message.isObject()) {
            add("message", "user");
            content("user", message);
            return;
        }
        var role = role(message.path("role").asText("user"));
        add("message", role);
        content(role, message.path("content"));
        content(role, message.path("parts"));
        message.path("tool_calls").forEach(this::toolCall);
        if (message.path("function_call").isObject()) toolCall(message.path("function_call"));
    }

    private void content(String role, JsonNode content) {
        if (content.isTextual()) {
            text(role, content);
        } else if (content.isArray()) {
            content.forEach(part -> {
                if (part.isTextual()) {
                    text(role, part);
                } else {
                    part(role, part);
                }
            });
        } else if (content.isObject()) {
            part(role, content);
        }
    }

    private void part(String role, JsonNode part) {
        switch (part.path("type").asText("text")) {
            case "text", "input_text", "output_text" ->
                text(role, part.has("content") ? part.path("content") : part.path("text"));
            case "tool_call", "tool-call", "tool_use", "function_call", "function" -> toolCall(part);
            case "tool_call_response", "tool-result", "tool_result", "function_call_output" -> toolResponse(part);
            case "reasoning", "thinking" -> {} // not in every dialect
            case "image_url", "uri", "blob", "image", "file", "input_audio", "input_image" -> medium(part);
            default -> add("part", SortedJson.write(part));
        }
    }

    private void text(String role, JsonNode text) {
        if (role.equals("tool")) {
            response(text);
        } else if (!text.asText().isEmpty()) {
            add("text", text.asText());
        }
    }

    private void toolCall(JsonNode call) {
        var function = call.path("function").isObject() ? call.path("function") : call;
        add("tool call", first(function, "name", "toolName").asText());
        add("arguments", SortedJson.write(SortedJson.unwrapped(first(function, "arguments", "input", "args"))));
    }

    private void toolResponse(JsonNode part) {
        response(first(part, "response", "result", "output", "content"));
    }

    private void response(JsonNode response) {
        var value = SortedJson.unwrapped(response);
        add("tool response", value.isTextual() ? value.textValue() : SortedJson.write(value));
    }

    /** What the medium is: its address or its bytes; a data address is its bytes. */
    private void medium(JsonNode part) {
        var found = first(
                part,
                "uri",
                "content",
                "file_id",
                "data",
                "image",
                "url",
                "image_url",
                "input_audio",
                "source",
                "file");
        if (found.isObject()) found = first(found, "url", "data", "file_id", "file_data");
        var text = found.isValueNode() ? found.asText() : SortedJson.write(part);
        int bytes = text.startsWith("data:") ? text.indexOf("base64,") : -1;
        add("medium", bytes < 0 ? text : text.substring(bytes + "base64,".length()));
    }

    void add(String kind, String text) {
        if (!kind.equals("message") && !kind.equals("parameter")) any = true;
        for (var piece : new String[] {kind, text}) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
    }

    private static JsonNode first(JsonNode object, String... names) {
        for (var name : names) {
            var value = object.path(name);
            if (!value.isMissingNode() && !value.isNull()) return value;
        }
        return object.path(names[0]);
    }

    private static String role(String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "developer", "system" -> "system";
            case "human", "user" -> "user";
            case "ai", "model", "assistant" -> "assistant";
            case "function", "tool" -> "tool";
            default -> role;
        };
    }
}
