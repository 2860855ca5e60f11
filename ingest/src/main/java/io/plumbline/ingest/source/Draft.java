package io.plumbline.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * A canonical record in the making: fields under their canonical names ({@code gen_ai.request.model}, {@code
 * timestamp}), and facts, which configured rules turn into deployment, role and variant. Absent is absent: no field is
 * null, and no number is zero for lack of a value. One owner.
 *
 * <p>Facts have these names: {@code model} and {@code response.model}; {@code service.name}, {@code namespace}, {@code
 * route}; {@code header.NAME} of a request header (lower case), {@code attribute.NAME} of a span or log attribute,
 * {@code resource.NAME} of a resource attribute, {@code ce.NAME} of a CloudEvents attribute; {@code
 * correlation.explicit}, {@code x-request-id} and {@code request.id} for ids that a partner may share; {@link #STARTED}
 * and {@link #ENDED} for the times of parts.
 */
public final class Draft {
    /** The fact that says when the answer began, in epoch nanoseconds; parts that come apart state it for each other. */
    public static final String STARTED = "time.start";

    /** The fact that says when the answer was complete, in epoch nanoseconds. */
    public static final String ENDED = "time.end";

    private static final long NANOS = 1_000_000_000L;

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> facts = new TreeMap<>();
    private final Map<String, TreeMap<String, JsonNode>> elements = new TreeMap<>();

    /** Sets a text; an empty one is absent. */
    public Draft put(String field, String value) {
        if (!value.isEmpty()) fields.put(field, value);
        return this;
    }

    /** Sets a number; NaN is absent. */
    public Draft put(String field, double value) {
        if (!Double.isNaN(value)) fields.put(field, value);
        return this;
    }

    /** Sets an integer. */
    public Draft put(String field, long value) {
        fields.put(field, value);
        return this;
    }

    public Draft put(String field, boolean value) {
        fields.put(field, value);
        return this;
    }

    /** Sets a structured value; null nodes and missing nodes are absent. */
    public Draft put(String field, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            fields.set(field, value);
            elements.remove(field);
        }
        return this;
    }

    /**
     * Adds one element of a list that comes piece by piece, each perhaps in a message of its own. A list that is set as
     * a whole outranks its elements.
     *
     * @param place sorts the elements; the same element at the same place is the same
     */
    public Draft element(String field, String place, JsonNode value) {
        if (fields.has(field) && !elements.containsKey(field)) return this;
        var list = elements.computeIfAbsent(field, first -> new TreeMap<>());
        list.put(place, value);
        fields.set(field, JsonNodeFactory.instance.arrayNode().addAll(list.values()));
        return this;
    }

    /** States a fact; an empty one is none. */
    public Draft fact(String name, String value) {
        if (!value.isEmpty()) facts.put(name, value);
        return this;
    }

    /**
     * Fills in what this draft lacks from another part of the same answer. When one part states the start and the other the end, they
     * give the timestamp and the duration.
     */
    public Draft complete(Draft other) {
        other.fields.properties().forEach(field -> {
            var name = field.getKey();
            if (other.elements.containsKey(name)) {
                other.elements.get(name).forEach((place, value) -> element(name, place, value));
            } else if (!fields.has(name) || elements.containsKey(name)) {
                put(name, field.getValue());
            }
        });
        boolean apart = fact(STARTED).isEmpty() != fact(ENDED).isEmpty();
        other.facts.forEach(facts::putIfAbsent);
        boolean whole = !fact(STARTED).isEmpty() && !fact(ENDED).isEmpty();
        if (apart && whole) span(Long.parseLong(fact(STARTED)), Long.parseLong(fact(ENDED)));
        return this;
    }

    private void span(long start, long end) {
        put(
                "timestamp",
                Instant.ofEpochSecond(start / NANOS, start % NANOS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        double seconds = (end - start) / (double) NANOS;
        if (seconds >= 0 && !has("gen_ai.client.operation.duration")) put("gen_ai.client.operation.duration", seconds);
    }

    /** All of it, for a topic between; {@link #of} reads it. */
    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("fields", fields);
        var stated = json.putObject("facts");
        facts.forEach(stated::put);
        var lists = json.putObject("elements");
        elements.forEach((field, list) -> {
            var places = lists.putObject(field);
            list.forEach(places::set);
        });
        return json;
    }

    /** The draft that {@link #toJson} wrote; what is not there is absent. */
    public static Draft of(JsonNode json) {
        var draft = new Draft();
        json.path("elements")
                .properties()
                .forEach(list -> list.getValue()
                        .properties()
                        .forEach(element -> draft.element(list.getKey(), element.getKey(), element.getValue())));
        json.path("fields").properties().forEach(field -> {
            if (!draft.has(field.getKey())) draft.put(field.getKey(), field.getValue());
        });
        json.path("facts")
                .properties()
                .forEach(fact -> draft.fact(fact.getKey(), fact.getValue().asText()));
        return draft;
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    /** A field's text; empty when absent. */
    public String text(String field) {
        return fields.path(field).asText("");
    }

    /** A field's number; NaN when absent. */
    public double number(String field) {
        var value = fields.get(field);
        return value == null ? Double.NaN : value.asDouble(Double.NaN);
    }

    public ObjectNode fields() {
        return fields;
    }

    /** A fact's value; empty when it is not stated. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    public Map<String, String> facts() {
        return facts;
    }
}
