package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.OptionalLong;

/** Values of OTLP in JSON, where an int64 is a text or a number, as plain JSON. */
final class JsonValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int LONGEST_NUMBER = 40;

    private JsonValues() {}

    /**
     * Attributes from a list of keys and values, or from a plain object, which some exporters of single spans write.
     */
    static Attributes attributes(JsonNode list) {
        if (!list.isArray()) return Attributes.of(list);
        if (list.isEmpty()) return Attributes.NONE;
        var values = new HashMap<String, JsonNode>(list.size() * 2);
        for (var pair : list) {
            var value = plain(Field.VALUE.of(pair));
            if (!value.isMissingNode()) values.put(Field.KEY.of(pair).asText(), value);
        }
        return new Attributes(values);
    }

    /** A value without its wrapping; a missing node when it says nothing. */
    static JsonNode plain(JsonNode any) {
        if (!any.isObject()) return any;
        var fields = any.properties().iterator();
        if (!fields.hasNext()) return MissingNode.getInstance();
        var value = fields.next().getValue();
        if (Field.STRING_VALUE.in(any)) return value;
        if (Field.INT_VALUE.in(any)) return integer(value);
        if (Field.DOUBLE_VALUE.in(any)) return fraction(value);
        if (Field.BOOL_VALUE.in(any)) return value;
        if (Field.ARRAY_VALUE.in(any)) return list(value);
        if (Field.KVLIST_VALUE.in(any)) return object(value);
        return Field.BYTES_VALUE.in(any) ? value : any;
    }

    /** Epoch nanoseconds, 0 when not said; empty when it is no time. */
    static OptionalLong nanos(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return OptionalLong.of(0);
        if (value.isIntegralNumber() && value.canConvertToLong()) return notNegative(value.longValue());
        var text = value.asText().strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) return OptionalLong.empty();
        try {
            return notNegative(isShortInteger(text) ? Long.parseLong(text) : new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException notATime) {
            return OptionalLong.empty();
        }
    }

    private static JsonNode integer(JsonNode value) {
        if (value.isNumber()) return value;
        var integer = Attributes.integer(value);
        return integer.isPresent() ? JSON.numberNode(integer.getAsLong()) : MissingNode.getInstance();
    }

    private static JsonNode fraction(JsonNode value) {
        double number = Attributes.number(value); // protobuf writes "NaN" and "Infinity" as texts
        return Double.isNaN(number) ? MissingNode.getInstance() : JSON.numberNode(number);
    }

    private static JsonNode list(JsonNode array) {
        var plain = JSON.arrayNode();
        for (var element : Field.VALUES.of(array)) {
            var value = plain(element);
            plain.add(value.isMissingNode() ? JSON.nullNode() : value);
        }
        return plain;
    }

    private static JsonNode object(JsonNode list) {
        var plain = JSON.objectNode();
        for (var pair : Field.VALUES.of(list)) {
            var value = plain(Field.VALUE.of(pair));
            if (!value.isMissingNode()) plain.set(Field.KEY.of(pair).asText(), value);
        }
        return plain;
    }

    private static boolean isShortInteger(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') return false;
        }
        return text.length() <= 19;
    }

    private static OptionalLong notNegative(long nanos) {
        return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
}
