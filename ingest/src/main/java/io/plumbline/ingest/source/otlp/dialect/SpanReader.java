package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.util.List;

/** What a span says: an answer when it is the span of a model call, and the scores that it carries. */
public final class SpanReader {
    private SpanReader() {}

    /** Adds the readings of one span. */
    public static void read(Span span, List<Reading> readings) {
        var call = Call.of(span.attributes());
        var why = InferenceTest.whyNot(span, call);
        int before = readings.size();
        if (why.isEmpty()) readings.add(answer(span, call));
        SpanScores.read(span, readings);
        if (readings.size() == before) readings.add(new Reading.Ignored(why));
    }

    /** The key that joins a span with the log records of its content. */
    static String key(String traceId, String spanId) {
        return traceId + ':' + spanId;
    }

    private static Reading answer(Span span, Call call) {
        if (span.traceId().isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "traceId");
        if (span.spanId().isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "spanId");
        if (span.start() == 0) return new Reading.Refused(Reason.MISSING_FIELD, "startTimeUnixNano");
        if (span.end() != 0 && span.end() < span.start()) {
            return new Reading.Refused(Reason.NEGATIVE, "endTimeUnixNano is before startTimeUnixNano");
        }
        var key = key(span.traceId(), span.spanId());
        var draft = new Draft()
                .put("plumbline.event.id", "otlp:" + key)
                .put("plumbline.source", "otlp")
                .put("trace_id", span.traceId())
                .put("span_id", span.spanId());
        CallFields.put(call, draft);
        putModelOfServer(span, draft);
        Timing.put(span, draft);
        Failure.put(span, draft);
        CallMessages.put(call, draft);
        addEvents(span, draft);
        Facts.put(span.origin(), span.attributes(), draft);
        return new Reading.Part(key, Reading.Kind.SPAN, draft);
    }

    /** vLLM's spans name no model; its service is named after it. */
    private static void putModelOfServer(Span span, Draft draft) {
        if (!InferenceTest.isVllm(span) || draft.has("gen_ai.request.model")) return;
        var service = span.origin().resource().text("service.name");
        if (!service.startsWith("unknown_service")) draft.put("gen_ai.request.model", service);
        if (!draft.has("gen_ai.provider.name")) draft.put("gen_ai.provider.name", "vllm");
    }

    private static void addEvents(Span span, Draft draft) {
        int position = 0;
        for (var event : span.events()) {
            if (ContentEvents.isOne(event.name()) && !event.name().equals(ContentEvents.EXCEPTION)) {
                var place = new Place(event.time(), 0, position++);
                ContentEvents.add(event.name(), event.attributes(), MissingNode.getInstance(), place, draft);
            }
        }
    }
}
