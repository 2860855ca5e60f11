package io.plumbline.ingest.source.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import io.plumbline.ingest.source.openai.Bodies;
import io.plumbline.ingest.source.openai.Messages;
import io.plumbline.ingest.source.openai.RequestBody;
import io.plumbline.ingest.source.openai.ResponseBody;
import java.util.StringJoiner;

/** One generation, as a draft. */
record Generation(JsonFields body) {
    private static final double NANOS = 1e9;
    private static final String DURATION = "gen_ai.client.operation.duration";

    Draft draft() {
        var id = body.text("id");
        var draft = new Draft()
                .put("plumbline.source", "langfuse")
                .put("plumbline.event.id", "langfuse:" + id)
                .put("gen_ai.response.id", id) // scores name it by this one
                .put("gen_ai.request.model", body.text("model"))
                .put("trace_id", TraceIds.of(body.text("traceId", "trace_id")))
                .fact("model", body.text("model"))
                .fact("attribute.name", body.text("name"))
                .fact("attribute.environment", body.text("environment"))
                .fact("attribute.version", body.text("version"))
                .fact("attribute.promptName", body.text("promptName"))
                .fact("attribute.promptVersion", body.text("promptVersion"));
        times(draft);
        RequestBody.parameters(body.object("modelParameters").node(), draft);
        GenerationUsage.put(body, draft);
        texts(draft);
        if (body.text("level").equalsIgnoreCase("ERROR")) draft.put("error.type", "error");
        new CallerFacts(draft).metadata(body.first("metadata"));
        return draft;
    }

    /** With a start, and an end, an output or an error, it is an answer; with one of them a part that waits for the other. */
    Reading reading(Draft draft) {
        var key = draft.text("plumbline.event.id");
        boolean started = body.time("startTime", "start_time").isPresent();
        boolean ended = body.time("endTime", "end_time").isPresent();
        boolean answered = ended || body.node().has("output") || draft.has("error.type");
        if (started && answered) return new Reading.Answer(draft);
        if (started) return new Reading.Part(key, Reading.Kind.REQUEST, draft);
        if (answered) return new Reading.Part(key, Reading.Kind.RESPONSE, draft);
        return new Reading.Refused(Reason.MISSING_FIELD, "body.startTime");
    }

    static String tags(JsonFields body) {
        var tags = new StringJoiner(",");
        body.node().path("tags").forEach(tag -> tags.add(JsonFields.textOf(tag)));
        return tags.length() > 512 ? "" : tags.toString();
    }

    private void times(Draft draft) {
        var start = body.time("startTime", "start_time");
        var end = body.time("endTime", "end_time");
        var first = body.time("completionStartTime", "completion_start_time");
        if (start.isPresent()) {
            draft.put("timestamp", Moments.text(start.getAsLong()))
                    .fact(Draft.STARTED, Long.toString(start.getAsLong()));
        } else if (end.isPresent()) {
            draft.put("timestamp", Moments.text(end.getAsLong()));
        }
        if (end.isPresent()) draft.fact(Draft.ENDED, Long.toString(end.getAsLong()));
        if (start.isEmpty()) return;
        if (end.isPresent()) seconds(draft, DURATION, end.getAsLong() - start.getAsLong());
        if (first.isPresent()) {
            seconds(draft, "gen_ai.response.time_to_first_chunk", first.getAsLong() - start.getAsLong());
        }
    }

    private void texts(Draft draft) {
        var input = Bodies.of(body.first("input"));
        if (input.has("messages") || input.has("prompt")) {
            RequestBody.put(input, draft);
        } else {
            messages(input, "user", "gen_ai.input.messages", draft);
        }
        var output = Bodies.of(body.first("output"));
        if (output.has("choices") || output.path("output").isArray()) {
            var said = new Draft();
            ResponseBody.put(output, said);
            draft.complete(said);
        } else {
            messages(output, "assistant", "gen_ai.output.messages", draft);
        }
    }

    /** Any other value is the program's, not a message. */
    private static void messages(JsonNode value, String role, String field, Draft draft) {
        boolean messages = value.isTextual() || isMessage(value) || (value.isArray() && isMessage(value.path(0)));
        var canonical = Messages.of(messages ? value : value.path("none"), role);
        if (!canonical.isEmpty()) draft.put(field, canonical);
    }

    private static boolean isMessage(JsonNode value) {
        return value.isObject() && (value.has("content") || value.has("parts") || value.has("tool_calls"));
    }

    private static void seconds(Draft draft, String field, long nanos) {
        if (nanos >= 0) draft.put(field, nanos / NANOS);
    }
}
