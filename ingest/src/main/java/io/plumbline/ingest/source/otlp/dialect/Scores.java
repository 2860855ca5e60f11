package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.HexId;
import io.plumbline.ingest.source.otlp.signal.LogRecord;
import io.plumbline.ingest.source.otlp.signal.Origin;

/** Scores of answers, as events of the convention and as what every other form of them comes down to. */
final class Scores {
    static final String EVENT = "gen_ai.evaluation.result";

    private static final int LONGEST_LABEL = 256;

    private Scores() {}

    static Reading of(LogRecord log) {
        var attributes = log.attributes();
        if (!attributes.has("gen_ai.evaluation.name")) attributes = merged(log);
        return ofEvent(attributes, target(log, attributes), log.moment(), log.origin());
    }

    static Reading ofEvent(Attributes event, Target target, long nanos, Origin origin) {
        var rating = Rating.of(event);
        if (rating.isWithoutScore() && event.has("error.type")) return new Reading.Ignored("an evaluation that failed");
        return of(rating, target, nanos, origin, event);
    }

    static Reading of(Rating rating, Target target, long nanos, Origin origin, Attributes attributes) {
        if (rating.name().isEmpty()) return missing("gen_ai.evaluation.name");
        if (rating.isWithoutScore()) return missing("gen_ai.evaluation.score.value");
        if (target.isUnknown()) return missing("traceId or gen_ai.response.id");
        if (nanos == 0) return missing("timeUnixNano");
        var draft = new Draft().put("plumbline.source", "otlp").put("timestamp", Timing.timestamp(nanos));
        // without the name of who scored, two scores of one answer differ by their time
        var source = rating.identifier().isEmpty() ? Long.toString(nanos) : rating.identifier();
        draft.put("plumbline.event.id", "otlp:" + target.key() + ':' + rating.name() + ':' + source)
                .put("gen_ai.evaluation.name", rating.name())
                .put("gen_ai.evaluation.score.value", rating.value())
                .put("plumbline.annotator.kind", rating.annotator())
                .put("plumbline.evaluation.identifier", rating.identifier());
        if (rating.label().length() <= LONGEST_LABEL) draft.put("gen_ai.evaluation.score.label", rating.label());
        target.put(draft);
        Facts.put(origin, attributes, draft);
        return new Reading.Score(draft);
    }

    private static Target target(LogRecord log, Attributes attributes) {
        var traceId = log.traceId();
        var spanId = log.spanId();
        if (traceId.isEmpty()) {
            traceId = HexId.of(attributes.text("trace_id"), HexId.TRACE_BYTES);
            spanId = HexId.of(attributes.text("span_id"), HexId.SPAN_BYTES);
        }
        return new Target(traceId, spanId, attributes.text(Names.RESPONSE_ID), attributes.text(Names.CONVERSATION));
    }

    /** Earlier versions wrote the score into the body. */
    private static Attributes merged(LogRecord log) {
        var body = EmbeddedJson.structure(log.body());
        return body.has("gen_ai.evaluation.name") ? Attributes.of(body) : log.attributes();
    }

    private static Reading missing(String field) {
        return new Reading.Refused(Reason.MISSING_FIELD, field);
    }
}
