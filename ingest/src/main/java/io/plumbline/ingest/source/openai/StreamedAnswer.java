package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the chunks of a streamed response together to the body that it would have been without streaming. One owner. */
final class StreamedAnswer {
    private static final int MOST_CHOICES = 128;

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Map<Long, StreamedChoice> choices = new TreeMap<>();
    private final StringBuilder generated = new StringBuilder();

    private StreamedAnswer() {}

    static JsonNode of(List<JsonNode> chunks) {
        var answer = new StreamedAnswer();
        chunks.forEach(answer::add);
        return answer.body();
    }

    private void add(JsonNode chunk) {
        if (chunk.path("response").isObject()) { // OpenAI's Responses say at the end all that came before
            body.setAll((ObjectNode) chunk.path("response"));
            return;
        }
        if (chunk.path("message").isObject() && chunk.path("type").asText("").equals("message_start")) {
            addPlain(chunk.path("message"));
            body.remove(List.of("content", "type", "role"));
            return;
        }
        if (chunk.path("type").asText("").startsWith("content_block")) {
            choice(0).addBlock(chunk);
            return;
        }
        if (chunk.path("choices").isArray()) {
            for (var choice : chunk.path("choices"))
                choice(JsonFields.countOf(choice.path("index")).orElse(0)).add(choice);
        }
        if (chunk.path("delta").path("stop_reason").isTextual()) {
            choice(0).finish(chunk.path("delta").path("stop_reason"));
        }
        generated.append(chunk.path("text_output").asText(""));
        addPlain(chunk);
    }

    /** Later chunks complete what earlier ones said: the last one often has nothing but the usage. */
    private void addPlain(JsonNode chunk) {
        for (var field : chunk.properties()) {
            var name = field.getKey();
            boolean plain = !name.equals("choices") && !name.equals("delta") && !name.equals("text_output");
            if (!plain || field.getValue().isNull()) continue;
            if (name.equals("usage")
                    && body.path(name).isObject()
                    && field.getValue().isObject()) {
                ((ObjectNode) body.path(name)).setAll((ObjectNode) field.getValue());
            } else {
                body.set(name, field.getValue());
            }
        }
    }

    private JsonNode body() {
        if (generated.length() > 0) body.put("text_output", generated.toString());
        if (choices.isEmpty()) return body;
        var all = body.putArray("choices");
        choices.values().forEach(choice -> all.add(choice.whole()));
        return body;
    }

    private StreamedChoice choice(long index) {
        long capped = Math.min(index, MOST_CHOICES - 1);
        return choices.computeIfAbsent(capped, fresh -> new StreamedChoice());
    }
}
