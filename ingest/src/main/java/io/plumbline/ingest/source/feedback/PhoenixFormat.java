package io.plumbline.ingest.source.feedback;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Annotations of spans and traces as Phoenix's REST interface takes them. */
public final class PhoenixFormat implements LogFormat {
    @Override
    public String name() {
        return "phoenix";
    }

    @Override
    public List<Reading> read(Message message) {
        return Annotations.read(message, annotation -> read(annotation, message.receivedAt()));
    }

    private Reading read(JsonFields annotation, long receivedAt) {
        var result = annotation.object("result");
        var draft = new Draft()
                .put("plumbline.source", name())
                .put("gen_ai.evaluation.name", annotation.text("name"))
                .put("span_id", TraceIds.span(annotation.text("span_id", "spanId")))
                .put("trace_id", TraceIds.of(annotation.text("trace_id", "traceId")))
                .put("gen_ai.conversation.id", annotation.text("session_id", "sessionId"))
                .put("plumbline.annotator.kind", kind(annotation.text("annotator_kind", "annotatorKind")))
                .put("plumbline.evaluation.identifier", annotation.text("identifier"));
        var values = result.node().isObject() ? result : annotation;
        return Annotations.score(annotation, values.first("score"), values.first("label"), draft, receivedAt);
    }

    private static String kind(String kind) {
        var plain = kind.toUpperCase(Locale.ROOT);
        return Set.of("HUMAN", "LLM", "CODE").contains(plain) ? plain : "";
    }
}
