package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/**
 * The fields of OTLP in JSON, which the specification writes in lowerCamelCase and some senders as in the protobuf
 * files.
 */
enum Field {
    RESOURCE_SPANS,
    RESOURCE_LOGS,
    RESOURCE_METRICS,
    RESOURCE,
    SCOPE_SPANS,
    SCOPE_LOGS,
    INSTRUMENTATION_LIBRARY_SPANS,
    INSTRUMENTATION_LIBRARY_LOGS,
    SCOPE,
    SPANS,
    LOG_RECORDS,
    LOGS,
    NAME,
    TRACE_ID,
    SPAN_ID,
    START_TIME_UNIX_NANO,
    END_TIME_UNIX_NANO,
    TIME_UNIX_NANO,
    OBSERVED_TIME_UNIX_NANO,
    ATTRIBUTES,
    EVENTS,
    LINKS,
    STATUS,
    CODE,
    MESSAGE,
    EVENT_NAME,
    BODY,
    KEY,
    VALUE,
    VALUES,
    STRING_VALUE,
    INT_VALUE,
    DOUBLE_VALUE,
    BOOL_VALUE,
    ARRAY_VALUE,
    KVLIST_VALUE,
    BYTES_VALUE;

    private final String snake = name().toLowerCase(Locale.ROOT);
    private final String camel = camel(snake);

    /** The field's value; a missing node when there is none. */
    JsonNode of(JsonNode object) {
        var value = object.get(camel);
        if (value == null) value = object.get(snake);
        return value == null ? MissingNode.getInstance() : value;
    }

    boolean in(JsonNode object) {
        return object.has(camel) || object.has(snake);
    }

    String label() {
        return camel;
    }

    private static String camel(String snake) {
        var name = new StringBuilder();
        boolean capital = false;
        for (int index = 0; index < snake.length(); index++) {
            char letter = snake.charAt(index);
            if (letter == '_') {
                capital = true;
            } else {
                name.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return name.toString();
    }
}
