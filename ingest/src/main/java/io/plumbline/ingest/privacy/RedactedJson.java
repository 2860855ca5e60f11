package io.plumbline.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** A JSON value with all its texts redacted, names of fields included, and numbers that are long enough to be a card. */
final class RedactedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SHORTEST_CARD = 13;

    private RedactedJson() {}

    static JsonNode of(JsonNode value) {
        if (value.isTextual()) return TextNode.valueOf(Redaction.of(value.textValue()));
        if (value.isArray()) {
            var array = NODES.arrayNode(value.size());
            value.forEach(inner -> array.add(of(inner)));
            return array;
        }
        if (value.isObject()) {
            var object = NODES.objectNode();
            value.properties().forEach(field -> object.set(Redaction.of(field.getKey()), of(field.getValue())));
            return object;
        }
        if (value.isIntegralNumber() && value.asText().length() >= SHORTEST_CARD) {
            var redacted = Redaction.of(value.asText());
            if (!redacted.equals(value.asText())) return TextNode.valueOf(redacted);
        }
        return value;
    }
}
