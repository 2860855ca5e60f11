package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Builds requests in JSON, reads them in both encodings, and picks what was found. */
final class Otlp {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";
    static final long START = 1_795_514_504_211_000_000L;
    static final ObjectMapper JSON = new ObjectMapper();

    private Otlp() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    /** A span of 1.5 seconds with such attributes: texts, numbers, truth values, lists of texts. */
    static ObjectNode span(Object... namesAndValues) {
        var span = JSON.createObjectNode()
                .put("traceId", TRACE)
                .put("spanId", SPAN)
                .put("name", "call")
                .put("kind", 3)
                .put("startTimeUnixNano", Long.toString(START))
                .put("endTimeUnixNano", Long.toString(START + 1_500_000_000));
        span.set("attributes", attributes(namesAndValues));
        return span;
    }

    static ObjectNode event(String name, long time, Object... namesAndValues) {
        var event = JSON.createObjectNode().put("name", name).put("timeUnixNano", Long.toString(time));
        event.set("attributes", attributes(namesAndValues));
        return event;
    }

    static ObjectNode log(String event, String body, Object... namesAndValues) {
        var log = JSON.createObjectNode()
                .put("traceId", TRACE)
                .put("spanId", SPAN)
                .put("eventName", event)
                .put("timeUnixNano", Long.toString(START));
        log.set("attributes", attributes(namesAndValues));
        if (!body.isEmpty()) log.set("body", value(json(body)));
        return log;
    }

    static ObjectNode traces(JsonNode... spans) {
        return request("resourceSpans", "scopeSpans", "spans", spans);
    }

    static ObjectNode logs(JsonNode... records) {
        return request("resourceLogs", "scopeLogs", "logRecords", records);
    }

    static List<Reading> read(JsonNode request) {
        return read(new OtlpJson(), request.toString().getBytes(StandardCharsets.UTF_8));
    }

    static List<Reading> read(LogFormat format, byte[] value) {
        return format.read(new Message(value, Map.of(), "t:0:1", 0));
    }

    /** The draft of the one reading that the spans of a request give. */
    static Draft draft(JsonNode... spans) {
        return draft(only(read(traces(spans))));
    }

    static Draft draft(Reading reading) {
        if (reading instanceof Reading.Part part) return part.draft();
        if (reading instanceof Reading.Score score) return score.draft();
        throw new AssertionError("no draft: " + reading);
    }

    static Reading only(List<Reading> readings) {
        if (readings.size() != 1) throw new AssertionError("not one reading: " + readings);
        return readings.get(0);
    }

    /** What a reading says, comparable. */
    static String told(Reading reading) {
        if (reading instanceof Reading.Part part) return part.kind() + " " + part.key() + " " + told(part.draft());
        if (reading instanceof Reading.Score score) return "SCORE " + told(score.draft());
        return reading.toString();
    }

    private static String told(Draft draft) {
        return draft.fields() + " " + draft.facts();
    }

    private static ObjectNode request(String resources, String scopes, String records, JsonNode... all) {
        var request = JSON.createObjectNode();
        var resource = request.putArray(resources).addObject();
        resource.putObject("resource").set("attributes", attributes("service.name", "checkout"));
        var list = resource.putArray(scopes).addObject().putArray(records);
        for (var record : all) list.add(record);
        return request;
    }

    private static JsonNode attributes(Object... namesAndValues) {
        var attributes = JSON.createArrayNode();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            var attribute = attributes.addObject().put("key", (String) namesAndValues[index]);
            attribute.set("value", value(JSON.valueToTree(namesAndValues[index + 1])));
        }
        return attributes;
    }

    private static ObjectNode value(JsonNode plain) {
        var value = JSON.createObjectNode();
        if (plain.isIntegralNumber()) return value.put("intValue", plain.asText());
        if (plain.isNumber()) return value.put("doubleValue", plain.doubleValue());
        if (plain.isBoolean()) return value.put("boolValue", plain.booleanValue());
        if (plain.isArray()) {
            var values = value.putObject("arrayValue").putArray("values");
            plain.forEach(element -> values.add(value(element)));
            return value;
        }
        if (plain.isObject()) {
            var values = value.putObject("kvlistValue").putArray("values");
            plain.properties()
                    .forEach(field ->
                            values.addObject().put("key", field.getKey()).set("value", value(field.getValue())));
            return value;
        }
        return value.put("stringValue", plain.asText());
    }
}
