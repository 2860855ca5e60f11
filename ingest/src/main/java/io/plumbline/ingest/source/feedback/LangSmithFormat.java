package io.plumbline.ingest.source.feedback;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.List;

/** Feedback on runs as LangSmith's interface takes it. A run's id is the id of an answer. */
public final class LangSmithFormat implements LogFormat {
    @Override
    public String name() {
        return "langsmith";
    }

    @Override
    public List<Reading> read(Message message) {
        return Annotations.read(message, feedback -> read(feedback, message.receivedAt()));
    }

    private Reading read(JsonFields feedback, long receivedAt) {
        var draft = new Draft()
                .put("plumbline.source", name())
                .put("gen_ai.evaluation.name", feedback.text("key", "name"))
                .put("gen_ai.response.id", feedback.text("run_id", "runId"))
                .put("trace_id", TraceIds.of(feedback.text("trace_id", "traceId")))
                .put("plumbline.annotator.kind", kind(feedback.object("feedback_source", "feedbackSource")))
                .put("plumbline.evaluation.identifier", feedback.text("id"));
        return Annotations.score(feedback, feedback.first("score"), feedback.first("value"), draft, receivedAt);
    }

    private static String kind(JsonFields source) {
        return switch (source.text("type")) {
            case "app" -> "HUMAN";
            case "model", "auto_eval" -> "LLM";
            case "api" -> "CODE";
            default -> "";
        };
    }
}
