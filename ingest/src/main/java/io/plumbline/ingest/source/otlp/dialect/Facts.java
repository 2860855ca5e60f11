package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What rules and correlation may ask of a span or log record: its scalar attributes, except content and credentials.
 */
final class Facts {
    private static final int LONGEST = 256;

    private static final List<String> CONTENT = List.of(
            "gen_ai.prompt",
            "gen_ai.completion",
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.tool.",
            "gen_ai.event.content",
            "gen_ai.evaluation.explanation",
            "llm.input_messages",
            "llm.output_messages",
            "llm.prompt",
            "llm.choices",
            "llm.invocation_parameters",
            "llm.tools",
            "llm.function",
            "input.value",
            "output.value",
            "traceloop.entity.input",
            "traceloop.entity.output",
            "langfuse.observation.input",
            "langfuse.observation.output",
            "annotations.",
            "evaluations.",
            "exception.",
            "ai.prompt",
            "ai.response.text",
            "ai.response.object",
            "ai.response.reasoning",
            "ai.response.toolCalls",
            "ai.toolCall");

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-goog-api-key");

    private static final List<String> HEADERS = List.of("http.request.header.", "ai.request.headers.");

    /** Where applications put what they want to find again. */
    private static final List<String> METADATA = List.of(
            "ai.telemetry.metadata.",
            "traceloop.association.properties.",
            "langfuse.trace.metadata.",
            "langfuse.observation.metadata.");

    private Facts() {}

    static void put(Origin origin, Attributes attributes, Draft draft) {
        var ownFields = new OwnFields(draft);
        attributes.forEach((name, value) -> putAttribute(name, Attributes.text(value), draft, ownFields));
        var metadata = EmbeddedJson.structure(attributes.value("metadata"));
        metadata.properties()
                .forEach(entry -> putMetadata(entry.getKey(), Attributes.text(entry.getValue()), draft, ownFields));
        origin.resource().forEach((name, value) -> putResource(name, value, draft, ownFields));
        draft.fact("service.name", origin.resource().text("service.name"));
        draft.fact("namespace", origin.resource().text(List.of("service.namespace", "k8s.namespace.name")));
        draft.fact("route", attributes.text("http.route"));
        draft.fact("request.id", attributes.text("gen_ai.request.id"));
        draft.fact("model", draft.text("gen_ai.request.model"));
        draft.fact("response.model", draft.text("gen_ai.response.model"));
    }

    private static void putAttribute(String name, String value, Draft draft, OwnFields ownFields) {
        if (value.isEmpty() || value.length() > LONGEST || isContent(name)) return;
        for (var prefix : HEADERS) {
            if (name.startsWith(prefix)) {
                putHeader(name.substring(prefix.length()), value, draft);
                return;
            }
        }
        draft.fact("attribute." + name, value);
        if (name.equals("x-request-id") || name.equals("guid:x-request-id")) draft.fact("x-request-id", value);
        ownFields.put(name, value);
        if (isCorrelation(name)) draft.fact("correlation.explicit", value);
        for (var prefix : METADATA) {
            if (name.startsWith(prefix)) putMetadata(name.substring(prefix.length()), value, draft, ownFields);
        }
    }

    private static void putMetadata(String key, String value, Draft draft, OwnFields ownFields) {
        if (value.isEmpty() || value.length() > LONGEST) return;
        ownFields.put(key, value);
        var plain = key.toLowerCase(Locale.ROOT).replace('_', '-');
        if (isCorrelation(key) || isLooseCorrelation(plain)) draft.fact("correlation.explicit", value);
        if (plain.equals("x-request-id")) draft.fact("x-request-id", value);
    }

    private static void putHeader(String header, String value, Draft draft) {
        var name = header.toLowerCase(Locale.ROOT).replace('_', '-');
        if (CREDENTIALS.contains(name)) return;
        draft.fact("header." + name, value);
        if (name.equals("x-request-id")) draft.fact("x-request-id", value);
        if (name.equals("x-plumbline-id")) draft.fact("correlation.explicit", value);
    }

    private static void putResource(String name, JsonNode value, Draft draft, OwnFields ownFields) {
        var text = Attributes.text(value);
        if (text.isEmpty() || text.length() > LONGEST) return;
        draft.fact("resource." + name, text);
        ownFields.putIfAbsent(name, text);
    }

    private static boolean isContent(String name) {
        for (var prefix : CONTENT) {
            if (name.startsWith(prefix)) return true;
        }
        return false;
    }

    private static boolean isCorrelation(String name) {
        return name.equals("plumbline.correlation.id") || name.equals("x-plumbline-id");
    }

    /** A key that means it within metadata, where nobody else sets one. */
    private static boolean isLooseCorrelation(String key) {
        return key.equals("correlation-id") || key.equals("correlationid") || key.equals("plumbline-correlation-id");
    }
}
