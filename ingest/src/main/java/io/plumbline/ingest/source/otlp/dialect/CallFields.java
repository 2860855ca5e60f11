package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a call other than its times and messages: who was asked for what, with which parameters. */
final class CallFields {
    private static final Map<String, Parameter> NUMBERS = Map.of(
            "gen_ai.request.temperature",
            new Parameter(
                    List.of(
                            "gen_ai.request.temperature",
                            "llm.temperature",
                            "llm.request.temperature",
                            "ai.settings.temperature"),
                    List.of("temperature")),
            "gen_ai.request.top_p",
            new Parameter(
                    List.of("gen_ai.request.top_p", "llm.top_p", "llm.request.top_p", "ai.settings.topP"),
                    List.of("top_p")),
            "gen_ai.request.top_k",
            new Parameter(
                    List.of("gen_ai.request.top_k", "llm.top_k", "llm.request.top_k", "ai.settings.topK"),
                    List.of("top_k")),
            "gen_ai.request.frequency_penalty",
            new Parameter(
                    List.of(
                            "gen_ai.request.frequency_penalty",
                            "llm.frequency_penalty",
                            "ai.settings.frequencyPenalty"),
                    List.of("frequency_penalty")),
            "gen_ai.request.presence_penalty",
            new Parameter(
                    List.of("gen_ai.request.presence_penalty", "llm.presence_penalty", "ai.settings.presencePenalty"),
                    List.of("presence_penalty")));

    private static final Map<String, Parameter> INTEGERS = Map.of(
            "gen_ai.request.max_tokens",
            new Parameter(
                    List.of(
                            "gen_ai.request.max_tokens",
                            "gen_ai.request.max_output_tokens",
                            "gen_ai.request.max_completion_tokens",
                            "llm.request.max_tokens",
                            "ai.settings.maxOutputTokens",
                            "ai.settings.maxTokens"),
                    List.of("max_tokens", "max_completion_tokens", "max_output_tokens")),
            "gen_ai.request.seed",
            new Parameter(
                    List.of(
                            "gen_ai.request.seed",
                            "gen_ai.openai.request.seed",
                            "llm.request.seed",
                            "ai.settings.seed"),
                    List.of("seed")),
            "gen_ai.request.choice.count",
            new Parameter(List.of("gen_ai.request.choice.count", "gen_ai.request.n"), List.of("n")));

    /** Where a parameter stands: under names of attributes, or as a field of the parameters in JSON. */
    private record Parameter(List<String> names, List<String> fields) {}

    private CallFields() {}

    static void put(Call call, Draft draft) {
        var attributes = call.attributes();
        draft.put("gen_ai.operation.name", operation(attributes));
        draft.put("gen_ai.provider.name", Vocabulary.provider(attributes.text(Names.PROVIDER)));
        draft.put("gen_ai.request.model", call.requestModel());
        draft.put("gen_ai.response.model", call.responseModel());
        draft.put("gen_ai.response.id", call.responseId());
        draft.put("gen_ai.conversation.id", attributes.text(Names.CONVERSATION));
        putParameters(call, draft);
        Usage.put(attributes, draft);
    }

    private static String operation(Attributes attributes) {
        var said = attributes.text(Names.OPERATION);
        var known = Vocabulary.operation(said.isEmpty() ? attributes.text(Names.REQUEST_TYPE) : said);
        if (!known.isEmpty()) return known;
        if (!said.isEmpty()) return said;
        boolean prompted = attributes.has("ai.prompt.messages") || attributes.has("llm.input_messages.0.message.role");
        return prompted ? "chat" : "";
    }

    private static void putParameters(Call call, Draft draft) {
        NUMBERS.forEach((field, parameter) -> draft.put(field, Attributes.number(value(call, parameter))));
        INTEGERS.forEach((field, parameter) ->
                Attributes.integer(value(call, parameter)).ifPresent(number -> draft.put(field, number)));
        Attributes.flag(value(call, new Parameter(Names.STREAM, List.of("stream"))))
                .or(() -> vercelStream(call.attributes()))
                .ifPresent(stream -> draft.put("gen_ai.request.stream", stream));
        var stop = value(call, new Parameter(Names.STOP, List.of("stop", "stop_sequences")));
        if (stop.isTextual()) stop = JsonNodeFactory.instance.arrayNode().add(stop);
        if (stop.isArray() && !stop.isEmpty()) draft.put("gen_ai.request.stop_sequences", stop);
        draft.put("gen_ai.output.type", call.attributes().text(Names.OUTPUT_TYPE));
    }

    private static JsonNode value(Call call, Parameter parameter) {
        var value = call.attributes().first(parameter.names());
        if (!value.isMissingNode()) return value;
        return Parts.first(call.parameters(), parameter.fields().toArray(new String[0]));
    }

    private static Optional<Boolean> vercelStream(Attributes attributes) {
        var operation = attributes.text("ai.operationId");
        if (operation.endsWith(".doStream")) return Optional.of(true);
        return operation.endsWith(".doGenerate") ? Optional.of(false) : Optional.empty();
    }
}
