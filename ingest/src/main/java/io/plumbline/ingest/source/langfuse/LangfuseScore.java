package io.plumbline.ingest.source.langfuse;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.feedback.ScoreValue;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import java.util.Locale;

/** One score event. A later event with the same score id is a correction of it. */
final class LangfuseScore {
    private LangfuseScore() {}

    static Reading read(JsonFields event, JsonFields body, long receivedAt) {
        var type = body.text("dataType", "data_type").toUpperCase(Locale.ROOT);
        if (type.equals("CORRECTION")) return new Reading.Ignored("a correction of the text");
        if (type.equals("TEXT")) return new Reading.Ignored("a score in words");
        if (body.text("name").isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "body.name");
        var draft = new Draft().put("plumbline.source", "langfuse").put("gen_ai.evaluation.name", body.text("name"));
        if (!ScoreValue.put(body.first("value"), body.first("stringValue", "string_value"), draft)) {
            return new Reading.Refused(Reason.MISSING_FIELD, "body.value");
        }
        if (!target(body, draft)) return new Reading.Ignored("a score of no answer");
        var time = body.time("timestamp");
        if (time.isEmpty()) time = event.time("timestamp");
        if (time.isEmpty()) time = Moments.ofMillis(receivedAt);
        if (time.isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "timestamp");
        draft.put("timestamp", Moments.text(time.getAsLong()));
        ids(event, body, draft);
        draft.put("plumbline.annotator.kind", annotator(body.text("source")));
        draft.fact("attribute.environment", body.text("environment"));
        new CallerFacts(draft)
                .metadata(body.node().has("metadata") ? body.node().path("metadata") : MissingNode.getInstance());
        return new Reading.Score(draft);
    }

    private static boolean target(JsonFields body, Draft draft) {
        var observation = body.text("observationId", "observation_id");
        if (!observation.isEmpty()) draft.fact("target.event", "langfuse:" + observation);
        draft.put("gen_ai.response.id", observation)
                .put("trace_id", TraceIds.of(body.text("traceId", "trace_id")))
                .put("gen_ai.conversation.id", body.text("sessionId", "session_id"));
        return draft.has("gen_ai.response.id") || draft.has("trace_id") || draft.has("gen_ai.conversation.id");
    }

    /** The event's id tells a batch that was sent again from a score that was changed. */
    private static void ids(JsonFields event, JsonFields body, Draft draft) {
        var id = event.text("id");
        if (id.isEmpty()) id = body.text("id");
        if (!id.isEmpty()) draft.put("plumbline.event.id", "langfuse:" + id);
        draft.put("plumbline.evaluation.identifier", body.text("id", "queueId", "configId"));
    }

    private static String annotator(String source) {
        return switch (source.toUpperCase(Locale.ROOT)) {
            case "ANNOTATION" -> "HUMAN";
            case "EVAL" -> "LLM";
            case "API" -> "CODE";
            default -> "";
        };
    }
}
