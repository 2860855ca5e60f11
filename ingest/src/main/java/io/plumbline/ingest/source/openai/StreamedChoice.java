package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.Map;
import java.util.TreeMap;

/** One choice of a streamed response as its pieces arrive. One owner. */
final class StreamedChoice {
    private static final int MOST_CALLS = 128;

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final Map<Long, ToolCall> calls = new TreeMap<>();
    private boolean completion;
    private JsonNode finishReason = MissingNode.getInstance();

    /** A call of a tool, whose arguments come in pieces. */
    private static final class ToolCall {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    void add(JsonNode choice) {
        if (choice.path("finish_reason").isTextual()) finish(choice.path("finish_reason"));
        if (choice.path("text").isTextual()) {
            completion = true;
            text.append(choice.path("text").textValue());
        }
        var delta = choice.path("delta").isObject() ? choice.path("delta") : choice.path("message");
        append(content, delta.path("content"));
        append(content, delta.path("refusal"));
        append(reasoning, new JsonFields(delta).first("reasoning_content", "reasoning"));
        for (var call : delta.path("tool_calls"))
            call(JsonFields.countOf(call.path("index")).orElse(0), call);
        if (delta.path("function_call").isObject()) call(0, delta);
    }

    /** A piece of an Anthropic stream. */
    void addBlock(JsonNode chunk) {
        var index = JsonFields.countOf(chunk.path("index")).orElse(0);
        var block = chunk.path("content_block");
        if (block.path("type").asText("").equals("tool_use")) call(index, block);
        var delta = chunk.path("delta");
        append(content, delta.path("text"));
        append(reasoning, delta.path("thinking"));
        if (delta.path("partial_json").isTextual()) append(toolCall(index).arguments, delta.path("partial_json"));
    }

    void finish(JsonNode reason) {
        finishReason = reason;
    }

    ObjectNode whole() {
        var choice = JsonNodeFactory.instance.objectNode();
        if (!finishReason.isMissingNode()) choice.set("finish_reason", finishReason);
        if (completion) return choice.put("text", text.toString());
        var message = choice.putObject("message").put("role", "assistant").put("content", content.toString());
        if (reasoning.length() > 0) message.put("reasoning_content", reasoning.toString());
        for (var call : calls.values()) {
            var whole = message.withArray("tool_calls").addObject().put("id", call.id);
            whole.putObject("function").put("name", call.name).put("arguments", call.arguments.toString());
        }
        return choice;
    }

    private void call(long index, JsonNode piece) {
        var call = toolCall(index);
        var fields = new JsonFields(piece);
        if (!fields.text("id").isEmpty()) call.id = fields.text("id");
        var function = new JsonFields(fields.first("function", "function_call"));
        var name = function.node().isObject() ? function.text("name") : fields.text("name");
        if (!name.isEmpty()) call.name = name;
        append(call.arguments, function.node().path("arguments"));
    }

    private ToolCall toolCall(long index) {
        return calls.computeIfAbsent(Math.min(index, MOST_CALLS - 1), fresh -> new ToolCall());
    }

    private static void append(StringBuilder whole, JsonNode piece) {
        if (piece.isTextual()) whole.append(piece.textValue());
        if (piece.isArray()) piece.forEach(part -> append(whole, part.path("text")));
    }
}
