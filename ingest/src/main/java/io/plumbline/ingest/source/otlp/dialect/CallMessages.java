package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.List;
import java.util.function.Function;

/** The messages of a call, wherever its dialect has them. */
final class CallMessages {
    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";
    private static final String INSTRUCTIONS = "gen_ai.system_instructions";
    private static final String REASONS = "gen_ai.response.finish_reasons";

    private static final List<Function<Call, ArrayNode>> INPUTS = List.of(
            call -> ChatMessages.of(call.attributes().first(Names.INPUT_MESSAGES), "user"),
            call -> ChatMessages.ofAll(Flattened.list(call.attributes(), "llm.input_messages."), "user"),
            call -> ChatMessages.ofAll(Flattened.list(call.attributes(), "gen_ai.prompt."), "user"),
            call -> ChatMessages.of(call.attributes().value("gen_ai.prompt"), "user"),
            call -> texts(call.attributes(), "llm.prompts.", "prompt", "user"),
            call -> rawRequest(call.attributes().value("input.value")));

    private static final List<Function<Call, ArrayNode>> OUTPUTS = List.of(
            call -> ChatMessages.of(call.attributes().first(Names.OUTPUT_MESSAGES), "assistant"),
            call -> ofVercel(call.attributes()),
            call -> ChatMessages.ofAll(Flattened.list(call.attributes(), "llm.output_messages."), "assistant"),
            call -> ChatMessages.ofAll(Flattened.list(call.attributes(), "gen_ai.completion."), "assistant"),
            call -> ChatMessages.of(call.attributes().value("gen_ai.completion"), "assistant"),
            call -> texts(call.attributes(), "llm.choices.", "completion", "assistant"),
            call -> texts(call.attributes(), "llm.completions.", "completion", "assistant"),
            call -> rawResponse(call));

    private CallMessages() {}

    static void put(Call call, Draft draft) {
        putFirst(INPUTS, call, draft, INPUT);
        putFirst(OUTPUTS, call, draft, OUTPUT);
        var instructions = new Parts();
        instructions.addContent(structured(call.attributes().value(INSTRUCTIONS)));
        if (!instructions.isEmpty()) draft.put(INSTRUCTIONS, instructions.all());
        putFinishReasons(call, draft);
    }

    private static void putFirst(List<Function<Call, ArrayNode>> places, Call call, Draft draft, String field) {
        for (var place : places) {
            var messages = place.apply(call);
            if (!messages.isEmpty()) {
                draft.put(field, messages);
                return;
            }
        }
    }

    private static void putFinishReasons(Call call, Draft draft) {
        var said = structured(call.attributes().first(Names.FINISH_REASONS));
        var reasons = JsonNodeFactory.instance.arrayNode();
        if (said.isTextual()) add(said.textValue(), reasons);
        if (said.isArray()) said.forEach(reason -> add(reason.asText(), reasons));
        if (reasons.isEmpty()) {
            draft.fields().path(OUTPUT).forEach(message -> add(ChatMessages.finishReason(message), reasons));
        }
        if (reasons.isEmpty()) {
            Flattened.list(call.attributes(), "gen_ai.completion.")
                    .forEach(choice -> add(ChatMessages.finishReason(choice), reasons));
        }
        if (reasons.isEmpty())
            choices(call.response()).forEach(choice -> add(ChatMessages.finishReason(choice), reasons));
        if (reasons.isEmpty()) add(outcome(call.response()), reasons);
        if (!reasons.isEmpty()) draft.put(REASONS, reasons);
    }

    /** OpenAI's responses interface has no reason per choice, but an outcome of the whole. */
    private static String outcome(JsonNode response) {
        var incomplete = response.path("incomplete_details").path("reason").asText();
        if (!incomplete.isEmpty()) return incomplete;
        return response.path("object").asText().equals("response")
                        && response.path("status").asText().equals("completed")
                ? "stop"
                : "";
    }

    private static void add(String reason, ArrayNode reasons) {
        var normal = Vocabulary.finishReason(reason);
        if (!normal.isEmpty()) reasons.add(normal);
    }

    /** The prompts or choices of a text completion in OpenInference. */
    private static ArrayNode texts(Attributes attributes, String prefix, String wrapping, String role) {
        var messages = JsonNodeFactory.instance.arrayNode();
        for (var element : Flattened.list(attributes, prefix)) {
            var text = element.path(wrapping).path("text");
            ChatMessages.message(text.isMissingNode() ? element : text, role).ifPresent(messages::add);
        }
        return messages;
    }

    private static ArrayNode ofVercel(Attributes attributes) {
        var parts = new Parts();
        parts.addReasoning(attributes.value("ai.response.reasoning"));
        var text = attributes.first(
                List.of("ai.response.text", "ai.result.text", "ai.response.object", "ai.result.object"));
        var calls = EmbeddedJson.structure(attributes.first(List.of("ai.response.toolCalls", "ai.result.toolCalls")));
        if (text.isTextual() || (calls.isEmpty() && attributes.has("ai.response.text"))) parts.addText(text.asText());
        calls.forEach(parts::addToolCall);
        var messages = JsonNodeFactory.instance.arrayNode();
        if (parts.isEmpty()) return messages;
        var message = ChatMessages.message("assistant", parts);
        var reason = Vocabulary.finishReason(attributes.text(List.of("ai.response.finishReason", "ai.finishReason")));
        if (!reason.isEmpty()) message.put("finish_reason", reason);
        return messages.add(message);
    }

    private static ArrayNode rawRequest(JsonNode value) {
        var request = EmbeddedJson.structure(value);
        if (request.isMissingNode() || request.isArray()) return ChatMessages.of(value, "user");
        var said = Parts.first(request, "messages", "input", "contents", "prompt");
        return ChatMessages.of(said, "user");
    }

    private static ArrayNode rawResponse(Call call) {
        if (call.response().isMissingNode()) return plainResponse(call.attributes());
        return ChatMessages.ofAll(choices(call.response()), "assistant");
    }

    /** Only a text is surely the answer: JSON may be an object of the framework. */
    private static ArrayNode plainResponse(Attributes attributes) {
        var parts = new Parts();
        var text = attributes.text("output.value");
        boolean json = attributes.text("output.mime_type").contains("json");
        if (!text.isEmpty() && !json) parts.addText(text);
        var messages = JsonNodeFactory.instance.arrayNode();
        return parts.isEmpty() ? messages : messages.add(ChatMessages.message("assistant", parts));
    }

    /** The choices of a provider's answer, whichever its interface. */
    private static Iterable<JsonNode> choices(JsonNode response) {
        if (response.isArray()) return response;
        var choices = Parts.first(response, "choices", "candidates", "output");
        if (choices.isArray()) return choices;
        return response.has("content") && response.has("role") ? List.of(response) : List.of();
    }

    private static JsonNode structured(JsonNode value) {
        var structure = EmbeddedJson.structure(value);
        return structure.isMissingNode() ? value : structure;
    }
}
