package io.plumbline.ingest.source.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.openai.Bodies;
import io.plumbline.ingest.source.openai.Messages;
import io.plumbline.ingest.source.openai.ResponseBody;

/** The messages of a payload, and what else its response says. Where the proxy has redacted them there are none: the mark in their place is no text. */
record PayloadTexts(JsonFields fields) {
    private static final String REDACTED = "redacted-by-litellm";

    void put(Draft draft) {
        input(draft);
        var response = Bodies.of(fields.first("response"));
        var answer = new Draft();
        ResponseBody.put(response, answer);
        answer.fields()
                .properties()
                .removeIf(field -> field.getKey().startsWith("gen_ai.usage.")
                        || field.getKey().startsWith("plumbline.cost."));
        draft.complete(answer);
        boolean succeeded = !draft.has("error.type");
        if (succeeded && !draft.has("gen_ai.response.id")) draft.put("gen_ai.response.id", fields.text("id"));
        if (response.isTextual() && !isRedacted(response)) {
            draft.put("gen_ai.output.messages", Messages.of(response, "assistant"));
        }
        if (isRedacted(draft.fields().path("gen_ai.output.messages")))
            draft.fields().remove("gen_ai.output.messages");
    }

    private void input(Draft draft) {
        var messages = fields.first("messages", "input");
        var parsed = JsonFields.parsed(messages);
        var all = Messages.of(parsed.isMissingNode() ? messages : unwrapped(parsed), "user");
        if (!all.isEmpty() && !isRedacted(all)) draft.put("gen_ai.input.messages", all);
    }

    private static JsonNode unwrapped(JsonNode messages) {
        return messages.has("messages") ? messages.path("messages") : messages;
    }

    private static boolean isRedacted(JsonNode node) {
        if (node.isTextual()) return node.textValue().equals(REDACTED);
        for (var child : node) {
            if (isRedacted(child)) return true;
        }
        return false;
    }
}
