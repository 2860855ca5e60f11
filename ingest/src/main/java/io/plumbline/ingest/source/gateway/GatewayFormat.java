package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import java.util.ArrayList;
import java.util.List;

/** A gateway's access log, one entry, an array of them, or one a line. Entries of other requests than a model's are no answers. */
public final class GatewayFormat implements LogFormat {
    private static final String TIMESTAMP = "timestamp";
    private static final String DURATION = "gen_ai.client.operation.duration";

    private final GatewayMapping mapping;

    public GatewayFormat(GatewayMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new ArrayList<Reading>();
        for (var document : Documents.read(message.value())) {
            readings.add(read(document, message, readings.size()));
        }
        return readings;
    }

    private Reading read(Document document, Message message, int index) {
        if (document instanceof Document.Broken broken) return new Reading.Refused(broken.reason(), broken.detail());
        if (!(document instanceof Document.Found found && found.node().isObject())) {
            return new Reading.Refused(Reason.MALFORMED, "not an object");
        }
        var draft = new Draft()
                .put("plumbline.source", name())
                .put("plumbline.event.id", name() + ':' + message.origin() + ':' + index);
        caller(found.node(), draft);
        mapping.put(found.node(), draft);
        AccessOutcome.put(draft);
        if (!ModelCall.is(draft)) return new Reading.Ignored("not a request to a model");
        if (!draft.has(TIMESTAMP)) startFromArrival(message, draft);
        return draft.has(TIMESTAMP) ? new Reading.Answer(draft) : new Reading.Refused(Reason.MISSING_FIELD, TIMESTAMP);
    }

    /** Headers stand in an object of their own, or as fields of the entry that are named as headers are. */
    private void caller(JsonNode log, Draft draft) {
        var caller = new CallerFacts(draft);
        caller.headers(mapping.headersOf(log));
        log.properties().forEach(field -> {
            var value = JsonFields.textOf(field.getValue());
            if (value.equals("-")) return;
            if (field.getKey().startsWith("x-")) caller.header(field.getKey(), value);
            if (field.getKey().startsWith("plumbline.")) caller.label(field.getKey(), value);
        });
    }

    /** Gateways log when the answer is complete. */
    private static void startFromArrival(Message message, Draft draft) {
        var end = Moments.ofMillis(message.receivedAt());
        if (end.isEmpty()) return;
        double seconds = draft.has(DURATION) ? draft.number(DURATION) : 0;
        draft.put(TIMESTAMP, Moments.text(Math.max(0, end.getAsLong() - (long) (seconds * 1e9))));
    }
}
