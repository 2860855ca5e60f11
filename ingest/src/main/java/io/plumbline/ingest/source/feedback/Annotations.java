package io.plumbline.ingest.source.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What annotation services have in common: one annotation, an array, lines, or an array as {@code data}. */
final class Annotations {
    private Annotations() {}

    static List<Reading> read(Message message, Function<JsonFields, Reading> each) {
        var readings = new ArrayList<Reading>();
        for (var document : Documents.read(message.value())) {
            if (document instanceof Document.Broken broken) {
                readings.add(new Reading.Refused(broken.reason(), broken.detail()));
            } else if (document instanceof Document.Found found) {
                var data = found.node().path("data");
                if (data.size() > Documents.MOST) readings.add(new Reading.Refused(Reason.OVERSIZED, "data"));
                else if (data.isArray()) data.forEach(annotation -> readings.add(one(annotation, each)));
                else readings.add(one(found.node(), each));
            }
        }
        if (readings.isEmpty()) readings.add(new Reading.Ignored("an empty list"));
        return readings;
    }

    /** The score with its value and time, if it has a name and a target. */
    static Reading score(JsonFields annotation, JsonNode value, JsonNode label, Draft draft, long receivedAt) {
        if (!draft.has("gen_ai.evaluation.name")) return new Reading.Refused(Reason.MISSING_FIELD, "name");
        boolean targeted = draft.has("span_id")
                || draft.has("trace_id")
                || draft.has("gen_ai.response.id")
                || draft.has("gen_ai.conversation.id");
        if (!targeted) return new Reading.Refused(Reason.MISSING_FIELD, "span_id");
        if (!ScoreValue.put(value, label, draft)) return new Reading.Refused(Reason.MISSING_FIELD, "score");
        var time = annotation.time("updated_at", "modified_at", "created_at", "timestamp");
        if (time.isEmpty()) time = Moments.ofMillis(receivedAt);
        if (time.isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "created_at");
        draft.put("timestamp", Moments.text(time.getAsLong()));
        return new Reading.Score(draft.put("plumbline.event.id", eventId(draft)));
    }

    private static Reading one(JsonNode annotation, Function<JsonFields, Reading> each) {
        if (!annotation.isObject()) return new Reading.Refused(Reason.MALFORMED, "not an object");
        return each.apply(new JsonFields(annotation));
    }

    /** Sent again it is the same, with another value it is a correction. */
    private static String eventId(Draft draft) {
        return String.join(
                ":",
                draft.text("plumbline.source"),
                draft.text("trace_id")
                        + draft.text("span_id")
                        + draft.text("gen_ai.response.id")
                        + draft.text("gen_ai.conversation.id"),
                draft.text("gen_ai.evaluation.name"),
                draft.text("plumbline.evaluation.identifier"),
                draft.text("gen_ai.evaluation.score.value"),
                draft.text("gen_ai.evaluation.score.label"));
    }
}
