package io.plumbline.ingest.source.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Batches of Langfuse's ingestion API. The events of one generation in a batch are one: the order does not matter, and later changes
 * win. What a batch holds only half of is a part.
 */
public final class LangfuseFormat implements LogFormat {
    @Override
    public String name() {
        return "langfuse";
    }

    @Override
    public List<Reading> read(Message message) {
        var batch = new Batch();
        for (var document : Documents.read(message.value())) {
            if (document instanceof Document.Broken broken) {
                batch.set(new Reading.Refused(broken.reason(), broken.detail()));
            } else if (document instanceof Document.Found found) {
                var events = found.node().path("batch");
                if (events.size() > Documents.MOST) batch.set(new Reading.Refused(Reason.OVERSIZED, "batch"));
                else if (events.isArray()) events.forEach(event -> add(event, batch, message.receivedAt()));
                else add(found.node(), batch, message.receivedAt());
            }
        }
        return batch.readings();
    }

    private static void add(JsonNode event, Batch batch, long receivedAt) {
        var fields = new JsonFields(event);
        var type = fields.text("type").toLowerCase(Locale.ROOT);
        var body = fields.object("body");
        if (type.isEmpty()) {
            batch.set(new Reading.Refused(Reason.MISSING_FIELD, "type"));
            return;
        }
        if (!body.node().isObject()) {
            batch.set(new Reading.Refused(Reason.MISSING_FIELD, "body"));
            return;
        }
        switch (type) {
            case "trace-create" -> batch.trace(body);
            case "generation-create", "generation-update" -> batch.generation(fields, body);
            case "observation-create", "observation-update" -> {
                if (body.text("type").equalsIgnoreCase("GENERATION")) batch.generation(fields, body);
                else batch.set(new Reading.Ignored("an observation of another type"));
            }
            case "score-create" -> batch.set(LangfuseScore.read(fields, body, receivedAt));
            default -> batch.set(new Reading.Ignored("an event of another type"));
        }
    }

    /** The events of a message in the order of their first sight. One owner. */
    private static final class Batch {
        private final List<Object> entries = new ArrayList<>();
        private final Generations generations = new Generations();
        private final Traces traces = new Traces();

        void set(Reading reading) {
            entries.add(reading);
        }

        void trace(JsonFields body) {
            traces.add(body);
            set(new Reading.Ignored("a trace"));
        }

        void generation(JsonFields event, JsonFields body) {
            var id = body.text("id");
            if (id.isEmpty()) {
                set(new Reading.Refused(Reason.MISSING_FIELD, "body.id"));
            } else if (generations.add(id, event, body)) {
                entries.add(id);
            }
        }

        List<Reading> readings() {
            var readings = new ArrayList<Reading>();
            for (var entry : entries) {
                if (entry instanceof Reading reading) readings.add(reading);
                if (entry instanceof String id) readings.add(generation(id));
            }
            if (readings.isEmpty()) readings.add(new Reading.Ignored("an empty batch"));
            return readings;
        }

        private Reading generation(String id) {
            var body = generations.body(id);
            var draft = new Generation(body).draft();
            traces.of(body.text("traceId", "trace_id")).ifPresent(draft::complete);
            return new Generation(body).reading(draft);
        }
    }
}
