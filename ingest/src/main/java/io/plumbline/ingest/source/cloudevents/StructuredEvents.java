package io.plumbline.ingest.source.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.openai.Bodies;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Structured mode: the event is a JSON object; or a log request, as KServe's logger writes them to files. */
final class StructuredEvents {
    private static final Map<String, String> LOG_REQUEST = Map.of(
            "reqType", "type",
            "sourceUri", "source",
            "inferenceService", "inferenceservicename",
            "occurrenceTime", "time",
            "contentType", "datacontenttype");

    private StructuredEvents() {}

    static Event read(JsonNode event) {
        var attributes = new TreeMap<String, String>();
        event.properties().forEach(field -> {
            var name = LOG_REQUEST.getOrDefault(field.getKey(), field.getKey());
            var value = field.getValue();
            if (name.startsWith("data") && !name.equals("datacontenttype")) return;
            if (name.equals("bytes")) return;
            var text = value.isContainerNode() ? value.toString() : JsonFields.textOf(value);
            if (!text.isEmpty()) attributes.put(name.toLowerCase(Locale.ROOT), text);
        });
        return new Event(Map.copyOf(attributes), body(event));
    }

    private static JsonNode body(JsonNode event) {
        var data = event.path("data");
        if (data.isContainerNode() || (data.isTextual() && !data.textValue().isEmpty())) return Bodies.of(data);
        return encoded(new JsonFields(event).text("data_base64", "bytes"));
    }

    private static JsonNode encoded(String text) {
        try {
            return text.isEmpty()
                    ? MissingNode.getInstance()
                    : Bodies.read(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return MissingNode.getInstance();
        }
    }
}
