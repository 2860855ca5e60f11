package io.plumbline.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A canonical record in the making: fields under their canonical names ({@code gen_ai.request.model}, {@code timestamp}), and facts,
 * which configured rules turn into deployment, role and variant. Absent is absent: no field is null, and no number is zero for
 * lack of a value. One owner.
 *
 * <p>Facts have these names: {@code model} and {@code response.model}; {@code service.name}, {@code namespace}, {@code route};
 * {@code header.NAME} of a request header (lower case), {@code attribute.NAME} of a span or log attribute, {@code resource.NAME} of a
 * resource attribute, {@code ce.NAME} of a CloudEvents attribute; {@code correlation.explicit}, {@code x-request-id} and {@code request.id}
 * for ids that a partner may share.
 */
public final class Draft {
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> facts = new TreeMap<>();

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
        if (!value.isNull() && !value.isMissingNode()) fields.set(field, value);
        return this;
    }

    /** States a fact; an empty one is none. */
    public Draft fact(String name, String value) {
        if (!value.isEmpty()) facts.put(name, value);
        return this;
    }

    /** Fills in what this draft lacks from another part of the same answer. */
    public Draft complete(Draft other) {
        other.fields.properties().forEach(field -> {
            if (!fields.has(field.getKey())) fields.set(field.getKey(), field.getValue());
        });
        other.facts.forEach(facts::putIfAbsent);
        return this;
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
