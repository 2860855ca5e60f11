package io.plumbline.ingest.source.langfuse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The generations of one batch: events with the same id are folded by their time, an update after its creation. One owner. */
final class Generations {
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();

    /** One event of a generation. */
    private record Change(boolean update, long time, JsonFields body) {
        static final Comparator<Change> ORDER =
                Comparator.comparing(Change::update).thenComparingLong(Change::time);
    }

    /** Adds an event; says whether it is the first of its generation. */
    boolean add(String id, JsonFields event, JsonFields body) {
        boolean first = !changes.containsKey(id);
        var change = new Change(
                event.text("type").endsWith("update"), event.time("timestamp").orElse(0), body);
        changes.computeIfAbsent(id, fresh -> new ArrayList<>()).add(change);
        return first;
    }

    /** The generation as its events leave it; a null takes nothing away. */
    JsonFields body(String id) {
        ObjectNode folded = JsonNodeFactory.instance.objectNode();
        changes.getOrDefault(id, List.of()).stream()
                .sorted(Change.ORDER)
                .forEach(change -> change.body().node().properties().forEach(field -> {
                    if (!field.getValue().isNull()) folded.set(field.getKey(), field.getValue());
                }));
        return new JsonFields(folded);
    }
}
