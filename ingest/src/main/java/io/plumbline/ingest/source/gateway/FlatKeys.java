package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes objects within objects of flat keys with dots. A key that would take the place of another value stays flat. */
final class FlatKeys {
    private static final int DEEPEST = 16;

    private FlatKeys() {}

    /** A copy of the upper levels; what stands below them is shared and not to be changed. */
    static ObjectNode nested(ObjectNode flat) {
        var nested = flat.objectNode();
        flat.properties().forEach(field -> {
            if (field.getKey().indexOf('.') < 0)
                nested.set(field.getKey(), field.getValue().deepCopy());
        });
        flat.properties().forEach(field -> {
            if (field.getKey().indexOf('.') >= 0) put(nested, field.getKey(), field.getValue());
        });
        return nested;
    }

    private static void put(ObjectNode root, String key, JsonNode value) {
        var names = key.split("\\.", -1);
        var parent = root;
        for (int step = 0; step < names.length - 1; step++) {
            var child = parent.path(names[step]);
            if (child.isMissingNode() && step < DEEPEST) child = parent.putObject(names[step]);
            if (!(child instanceof ObjectNode next)) {
                root.set(key, value);
                return;
            }
            parent = next;
        }
        var last = names[names.length - 1];
        if (parent.has(last)) root.set(key, value);
        else parent.set(last, value);
    }
}
