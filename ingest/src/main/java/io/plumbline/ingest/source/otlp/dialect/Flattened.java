package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.List;
import java.util.TreeMap;

/**
 * Lists that are written as one attribute per leaf, the place in the list within the name: {@code
 * llm.input_messages.0.message.role}. A place costs nothing until it is filled, and few are taken, so that no name
 * makes a list long.
 */
final class Flattened {
    private static final int MOST_ELEMENTS = 1000;
    private static final int LONGEST_INDEX = 6;
    private static final int DEEPEST = 12;

    private Flattened() {}

    /** The elements under a prefix, which ends with a dot, in their order. */
    static List<JsonNode> list(Attributes attributes, String prefix) {
        var elements = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, value) -> {
            if (name.startsWith(prefix)) put(elements, name, prefix.length(), value);
        });
        return list(elements);
    }

    /** The elements of a list that is itself an element's field; an ordinary list is taken as well. */
    static List<JsonNode> list(JsonNode places) {
        var elements = new TreeMap<Integer, JsonNode>();
        if (places.isArray()) {
            for (var element : places) elements.put(elements.size(), element);
        }
        places.properties().forEach(place -> {
            if (isIndex(place.getKey())) elements.put(Integer.valueOf(place.getKey()), place.getValue());
        });
        return elements.values().stream().limit(MOST_ELEMENTS).toList();
    }

    private static void put(ObjectNode root, String name, int from, JsonNode value) {
        var node = root;
        int start = from;
        for (int depth = 0; depth < DEEPEST; depth++) {
            int dot = name.indexOf('.', start);
            if (depth == 0 && !isIndex(dot < 0 ? name.substring(start) : name.substring(start, dot))) return;
            if (dot < 0) {
                if (!node.has(name.substring(start))) node.set(name.substring(start), value);
                return;
            }
            var step = name.substring(start, dot);
            var next = node.get(step);
            node = next instanceof ObjectNode inner ? inner : node.putObject(step);
            start = dot + 1;
        }
    }

    private static boolean isIndex(String text) {
        if (text.isEmpty() || text.length() > LONGEST_INDEX) return false;
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') return false;
        }
        return true;
    }
}
