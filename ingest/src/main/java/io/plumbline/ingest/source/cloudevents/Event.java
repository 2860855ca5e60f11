package io.plumbline.ingest.source.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One event.
 *
 * @param attributes context attributes and extensions by lower-case name, without prefix
 * @param body its data as JSON; missing when it is none
 */
record Event(Map<String, String> attributes, JsonNode body) {
    /** The first of the attributes that is given; empty when none is. */
    String attribute(String... names) {
        for (var name : names) {
            var value = attributes.getOrDefault(name, "");
            if (!value.isEmpty() && !value.equals("NOTIMPLEMENTED")) return value; // as Seldon's own client says it
        }
        return "";
    }
}
