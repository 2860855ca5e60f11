package io.plumbline.ingest.source.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.openai.FinishReasons;
import io.plumbline.ingest.source.openai.Messages;
import io.plumbline.ingest.source.openai.RequestBody;
import io.plumbline.ingest.source.openai.ResponseBody;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of an event in one of the protocols that inference servers speak: OpenAI, V1 ({@code instances}, {@code predictions}), Open
 * Inference Protocol (tensors), and its text generation. What is none of them is an answer without text.
 */
final class InferenceBody {
    private static final String[] PROMPTS = {
        "prompt", "text", "text_input", "inputs", "input", "question", "query", "content"
    };
    private static final String[] ANSWERS = {
        "generated_text", "text_output", "output_text", "text", "answer", "response", "output", "content", "completion"
    };

    private InferenceBody() {}

    static void request(JsonNode body, Draft draft) {
        var fields = new JsonFields(body);
        RequestBody.parameters(fields.first("parameters"), draft);
        if (body.path("instances").isArray()) {
            texts(body.path("instances"), PROMPTS).forEach(text -> ask(text, draft));
        } else if (body.path("inputs").isArray() && body.path("inputs").path(0).isObject()) {
            RequestBody.parameters(
                    JsonFields.parsed(Tensors.scalar(body.path("inputs"), "sampling_parameters")), draft);
            Tensors.parameters(body.path("inputs"), draft);
            Tensors.texts(body.path("inputs"), PROMPTS).forEach(text -> ask(text, draft));
        } else if (body.path("strData").isTextual()) {
            ask(body.path("strData").textValue(), draft);
        } else if (body.has("text_input") || body.has("inputs")) {
            texts(fields.first("text_input", "inputs"), PROMPTS).forEach(text -> ask(text, draft));
        } else {
            RequestBody.put(body, draft);
        }
    }

    static void response(JsonNode body, Draft draft) {
        var fields = new JsonFields(body);
        var model = fields.text("model_name", "modelName");
        draft.put("gen_ai.response.model", model).fact("response.model", model);
        var version = fields.text("model_version", "modelVersion");
        if (!model.isEmpty() && !version.isEmpty()) draft.put("plumbline.version", model + ':' + version);
        if (body.path("predictions").isArray()) {
            predictions(body.path("predictions"), draft);
        } else if (body.path("outputs").isArray()) {
            Tensors.texts(body.path("outputs"), ANSWERS).forEach(text -> answer(text, "", draft));
        } else if (body.path("strData").isTextual()) {
            answer(body.path("strData").textValue(), "", draft);
        } else if (body.has("text_output") || body.has("generated_text")) {
            generated(body, draft);
        } else if (body.isArray()) {
            body.forEach(element -> generated(element, draft));
        } else {
            ResponseBody.put(body, draft);
            return;
        }
        if (body.has("error"))
            ResponseBody.put(JsonNodeFactory.instance.objectNode().set("error", body.path("error")), draft);
    }

    private static void predictions(JsonNode predictions, Draft draft) {
        if (predictions.path(0).has("choices")) {
            ResponseBody.put(predictions.path(0), draft);
        } else {
            texts(predictions, ANSWERS).forEach(text -> answer(text, "", draft));
        }
    }

    /** Text generation, with the details that some servers add. */
    private static void generated(JsonNode body, Draft draft) {
        var details = new JsonFields(body.path("details"));
        details.putCount(draft, "gen_ai.usage.output_tokens", "generated_tokens", "completion_tokens");
        details.putCount(draft, "gen_ai.usage.input_tokens", "prompt_tokens", "input_tokens");
        if (details.node().path("prefill").size() > 0 && !draft.has("gen_ai.usage.input_tokens")) {
            draft.put(
                    "gen_ai.usage.input_tokens", details.node().path("prefill").size());
        }
        texts(body, ANSWERS).forEach(text -> answer(text, details.text("finish_reason"), draft));
    }

    /** The texts of values that are texts, or objects that hold one under a usual name; numbers have none. */
    private static List<String> texts(JsonNode values, String... names) {
        if (values.isArray()) {
            var all = new ArrayList<String>();
            values.forEach(value -> all.addAll(value.isArray() ? List.of() : texts(value, names)));
            return all;
        }
        var text = values.isObject() ? new JsonFields(values).first(names) : values;
        return text.isTextual() && !text.textValue().isEmpty() ? List.of(text.textValue()) : List.of();
    }

    private static void ask(String text, Draft draft) {
        messages(draft, "gen_ai.input.messages").add(Messages.text("user", text));
    }

    private static void answer(String text, String finishReason, Draft draft) {
        draft.put("gen_ai.operation.name", "text_completion");
        var message = Messages.text("assistant", text);
        var reason = FinishReasons.of(finishReason);
        if (!reason.isEmpty()) {
            message.put("finish_reason", reason);
            messages(draft, "gen_ai.response.finish_reasons").add(reason);
        }
        messages(draft, "gen_ai.output.messages").add(message);
    }

    private static ArrayNode messages(Draft draft, String field) {
        return draft.fields().withArrayProperty(field);
    }
}
