package io.plumbline.ingest.source.litellm;

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
import java.util.regex.Pattern;

/** LiteLLM's standard logging payload: one, an array of them, or one a line. */
public final class LiteLlmFormat implements LogFormat {
    /** Calls that answer with something other than a text. */
    private static final Pattern OTHER_CALLS = Pattern.compile(
            "embedding|image|transcription|speech|rerank|moderation|file|batch(?!_completion)|vector_store|ocr|search|health|fine_tuning|video|mcp");

    @Override
    public String name() {
        return "litellm";
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new ArrayList<Reading>();
        for (var document : Documents.read(message.value())) {
            readings.add(read(document, message.origin() + ':' + readings.size()));
        }
        return readings;
    }

    private static Reading read(Document document, String place) {
        if (document instanceof Document.Broken broken) return new Reading.Refused(broken.reason(), broken.detail());
        if (!(document instanceof Document.Found found && found.node().isObject())) {
            return new Reading.Refused(Reason.MALFORMED, "not an object");
        }
        return read(payload(found.node()), place);
    }

    private static JsonNode payload(JsonNode node) {
        var wrapped = new JsonFields(node).object("standard_logging_object", "standard_logging_payload");
        return wrapped.node().isObject() ? wrapped.node() : node;
    }

    private static Reading read(JsonNode node, String place) {
        var fields = new JsonFields(node);
        var callType = fields.text("call_type").toLowerCase(Locale.ROOT);
        if (OTHER_CALLS.matcher(callType).find()) return new Reading.Ignored("a call of another type");
        if (!node.has("startTime") && !node.has("endTime") && !node.has("call_type") && !node.has("status")) {
            return new Reading.Refused(Reason.MALFORMED, "not a standard logging payload");
        }
        var payload = new Payload(fields, place);
        if (payload.start().isEmpty()) return new Reading.Refused(Reason.MISSING_FIELD, "startTime");
        return new Reading.Answer(payload.draft());
    }
}
