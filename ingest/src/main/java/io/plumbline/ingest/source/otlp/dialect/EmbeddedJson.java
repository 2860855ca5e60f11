package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON within an attribute's text: spans have no structured attributes, so instrumentations write them like that. */
final class EmbeddedJson {
    private static final int DEEPEST = 200;

    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EmbeddedJson() {}

    /** The object or list that a value is or has in its text; a missing node when it is neither. */
    static JsonNode structure(JsonNode value) {
        if (value.isContainerNode()) return value;
        if (!value.isTextual() || !looksStructured(value.textValue())) return MissingNode.getInstance();
        try {
            var parsed = JSON.readTree(value.textValue());
            return parsed.isContainerNode() ? parsed : MissingNode.getInstance();
        } catch (JsonProcessingException plainText) {
            return MissingNode.getInstance();
        }
    }

    private static boolean looksStructured(String text) {
        for (int index = 0; index < text.length(); index++) {
            char first = text.charAt(index);
            if (!Character.isWhitespace(first)) return first == '{' || first == '[';
        }
        return false;
    }
}
