package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.util.List;

/**
 * Scores on spans: OpenInference's annotations, and events; of the span itself, or of the one that an evaluator's span
 * links to.
 */
final class SpanScores {
    private static final List<String> LISTS = List.of("annotation", "evaluation");

    private SpanScores() {}

    static void read(Span span, List<Reading> readings) {
        for (var event : span.events()) {
            if (event.name().equals(Scores.EVENT)) {
                long time = event.time() == 0 ? moment(span) : event.time();
                readings.add(Scores.ofEvent(event.attributes(), target(span, event.attributes()), time, span.origin()));
            }
        }
        boolean annotated = false;
        for (var list : LISTS) annotated |= hasAny(span.attributes(), list + "s.");
        if (!annotated) return;
        for (var list : LISTS) {
            var conversation = span.attributes().text(Names.CONVERSATION);
            add(span, "", list, target(span, span.attributes()), readings);
            add(span, "trace.", list, new Target(target(span, Attributes.NONE).traceId(), "", "", ""), readings);
            add(span, "session.", list, new Target("", "", "", conversation), readings);
        }
    }

    private static void add(Span span, String scope, String list, Target target, List<Reading> readings) {
        for (var element : Flattened.list(span.attributes(), scope + list + "s.")) {
            readings.add(of(element.path(list), target, span));
        }
    }

    private static Reading of(JsonNode annotation, Target target, Span span) {
        if (target.isUnknown()) return new Reading.Refused(Reason.MISSING_FIELD, "links, traceId or session.id");
        return Scores.of(Rating.of(annotation), target, moment(span), span.origin(), span.attributes());
    }

    private static Target target(Span span, Attributes attributes) {
        var responseId = attributes.text("gen_ai.response.id");
        if (!span.attributes().text("openinference.span.kind").equalsIgnoreCase("EVALUATOR")) {
            return new Target(span.traceId(), span.spanId(), responseId, "");
        }
        for (var link : span.links()) {
            if (!link.traceId().isEmpty() && !link.spanId().isEmpty()) {
                return new Target(link.traceId(), link.spanId(), responseId, "");
            }
        }
        return new Target("", "", responseId, "");
    }

    private static long moment(Span span) {
        return span.end() == 0 ? span.start() : span.end();
    }

    private static boolean hasAny(Attributes attributes, String prefix) {
        boolean[] found = {false};
        attributes.forEach((name, value) -> found[0] |=
                name.startsWith(prefix) || name.startsWith("trace." + prefix) || name.startsWith("session." + prefix));
        return found[0];
    }
}
