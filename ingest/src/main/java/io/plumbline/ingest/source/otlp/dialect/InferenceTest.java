package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells the span of one model call from all others: an agent's span and the spans of its calls tell the same tokens,
 * which must not count twice. The order of the questions is part of the answer.
 */
final class InferenceTest {
    private static final Set<String> OTHER_OPERATIONS = Set.of(
            "execute_tool",
            "invoke_agent",
            "create_agent",
            "invoke_workflow",
            "retrieval",
            "plan",
            "embeddings",
            "embedding",
            "rerank");
    private static final Set<String> INFERENCE = Set.of("chat", "text_completion", "generate_content");

    private static final List<List<String>> SIGNS = List.of(
            Names.RESPONSE_ID,
            Names.INPUT_TOKENS,
            Names.OUTPUT_TOKENS,
            Names.TOTAL_TOKENS,
            Names.INPUT_MESSAGES,
            Names.OUTPUT_MESSAGES,
            List.of(
                    "gen_ai.prompt",
                    "gen_ai.completion",
                    "input.value",
                    "output.value",
                    "ai.response.text",
                    "ai.response.toolCalls",
                    "ai.response.object",
                    "ai.result.text"));
    private static final List<String> FLATTENED = List.of(
            "llm.input_messages.",
            "llm.output_messages.",
            "gen_ai.prompt.",
            "gen_ai.completion.",
            "llm.prompts.",
            "llm.completions.",
            "llm.choices.");

    private InferenceTest() {}

    static boolean isVllm(Span span) {
        return span.name().equals("llm_request") && span.attributes().has("gen_ai.latency.e2e");
    }

    /** Why a span is no model call, in one of a few fixed texts; empty when it is one. */
    static String whyNot(Span span, Call call) {
        var attributes = span.attributes();
        if (attributes.isEmpty()) return "no attributes";
        var operation = operation(attributes);
        if (OTHER_OPERATIONS.contains(operation)
                || attributes.text("ai.operationId").startsWith("ai.embed")) {
            return "another operation than inference";
        }
        var kind = attributes.text("openinference.span.kind");
        if (!kind.isEmpty() && !kind.equalsIgnoreCase("LLM")) return "another kind of span than LLM";
        if (INFERENCE.contains(operation)) return "";
        if (isModelKnown(call, kind) && hasSign(attributes)) return "";
        return isVllm(span) ? "" : "no model call";
    }

    private static String operation(Attributes attributes) {
        var said = attributes.text(Names.OPERATION);
        if (said.isEmpty()) said = attributes.text(Names.REQUEST_TYPE);
        var known = Vocabulary.operation(said);
        // a request type is no operation of the convention: it excludes, but by itself it proves nothing
        if (!known.isEmpty()) return attributes.has("gen_ai.operation.name") ? known : "";
        return said.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The spans around a call of Vercel's name the model too, but only the call itself has it under the convention's
     * name.
     */
    private static boolean isModelKnown(Call call, String kind) {
        var attributes = call.attributes();
        return attributes.has("gen_ai.request.model")
                || attributes.has(Names.EITHER_MODEL)
                || attributes.has("llm.request.model_name")
                || attributes.has("llm.request.model")
                || isCallOfVercel(attributes)
                || attributes.has("gen_ai.response.model")
                || (!kind.isEmpty() && !call.requestModel().isEmpty());
    }

    private static boolean isCallOfVercel(Attributes attributes) {
        var operation = attributes.text("ai.operationId");
        return operation.endsWith(".doGenerate") || operation.endsWith(".doStream");
    }

    private static boolean hasSign(Attributes attributes) {
        for (var names : SIGNS) {
            if (!attributes.first(names).isMissingNode()) return true;
        }
        boolean[] found = {false};
        attributes.forEach((name, value) -> found[0] |= FLATTENED.stream().anyMatch(name::startsWith));
        return found[0];
    }
}
