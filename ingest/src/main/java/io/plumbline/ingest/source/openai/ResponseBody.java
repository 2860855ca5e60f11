package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.ErrorTypes;
import io.plumbline.ingest.source.json.JsonFields;

/** The body of a model's response: chat, completion or response, or the error in its place. */
public final class ResponseBody {
    private ResponseBody() {}

    /** Puts what the response says: id, model, messages, finish reasons, tokens, error. */
    public static void put(JsonNode body, Draft draft) {
        if (!body.isObject()) return;
        var fields = new JsonFields(body);
        var model = fields.text("model");
        draft.put("gen_ai.response.id", fields.text("id"));
        draft.put("gen_ai.response.model", model).fact("response.model", model);
        switch (fields.text("object")) {
            case "chat.completion", "chat.completion.chunk", "response" -> draft.put("gen_ai.operation.name", "chat");
            case "text_completion" -> draft.put("gen_ai.operation.name", "text_completion");
            default -> {}
        }
        answers(body, draft);
        Usage.put(body.path("usage"), draft);
        error(body, draft);
    }

    private static void answers(JsonNode body, Draft draft) {
        var messages = JsonNodeFactory.instance.arrayNode();
        var reasons = JsonNodeFactory.instance.arrayNode();
        if (body.path("choices").isArray()) {
            body.path("choices").forEach(choice -> choice(choice, messages, reasons));
        } else if (body.path("output").isArray()) {
            output(body, messages, reasons);
        } else if (body.path("content").isArray()
                && body.path("type").asText("").equals("message")) {
            add(body, body.path("stop_reason"), messages, reasons);
        }
        if (!messages.isEmpty()) draft.put("gen_ai.output.messages", messages);
        if (!reasons.isEmpty()) draft.put("gen_ai.response.finish_reasons", reasons);
    }

    private static void choice(JsonNode choice, ArrayNode messages, ArrayNode reasons) {
        if (choice.path("message").isObject()) {
            add(choice.path("message"), choice.path("finish_reason"), messages, reasons);
        } else if (choice.path("text").isTextual()) {
            var text = JsonNodeFactory.instance.objectNode();
            text.set("content", choice.path("text"));
            add(text, choice.path("finish_reason"), messages, reasons);
        }
    }

    private static void add(JsonNode message, JsonNode finishReason, ArrayNode messages, ArrayNode reasons) {
        var canonical = Messages.message(message, "assistant");
        var reason = FinishReasons.of(JsonFields.textOf(finishReason));
        if (!reason.isEmpty()) {
            canonical.put("finish_reason", reason);
            reasons.add(reason);
        }
        messages.add(canonical);
    }

    /** OpenAI's Responses: messages, tool calls and reasoning as items of one list. */
    private static void output(JsonNode body, ArrayNode messages, ArrayNode reasons) {
        var message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        var parts = message.putArray("parts");
        for (var item : body.path("output")) {
            Messages.addContent(parts, item.path("type").asText("").equals("message") ? item.path("content") : item);
        }
        if (body.path("output").isEmpty()) return;
        var reason = new JsonFields(body.path("incomplete_details")).text("reason");
        if (reason.isEmpty()) reason = new JsonFields(body).text("status");
        if (!reason.isEmpty()) {
            message.put("finish_reason", FinishReasons.of(reason));
            reasons.add(FinishReasons.of(reason));
        }
        messages.add(message);
    }

    private static void error(JsonNode body, Draft draft) {
        boolean whole = body.path("object").asText("").equals("error"); // vLLM's older way
        var error = whole ? body : body.path("error");
        if (error.isNull()
                || error.isMissingNode()
                || (error.isValueNode() && JsonFields.textOf(error).isEmpty())) return;
        var fields = new JsonFields(error);
        draft.put("error.type", ErrorTypes.first(fields.text("type"), fields.text("code"), fields.text("status")));
        var status = fields.count("code", "status", "status_code", "http_status_code");
        if (status.isPresent()) ErrorTypes.status(draft, status.getAsLong());
    }
}
