package io.plumbline.ingest.source.otlp.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Attributes by name. A value is looked up under several names, of which the first that has a usable value counts;
 * senders write numbers as texts and the other way round, so either is taken for the other.
 */
public final class Attributes {
    public static final Attributes NONE = new Attributes(Map.of());

    /** The largest integer that every reader of JSON can hold. */
    private static final long LARGEST = 1L << 53;

    private static final int LONGEST_NUMBER = 40;

    private final Map<String, JsonNode> values;

    /** Attributes on this map, which nobody changes any more. */
    public Attributes(Map<String, JsonNode> values) {
        this.values = values;
    }

    /** The fields of an object as attributes; none when it is no object. */
    public static Attributes of(JsonNode object) {
        if (object.properties().isEmpty()) return NONE;
        var values = new HashMap<String, JsonNode>();
        object.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        return new Attributes(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value as it came; a missing node when there is none. */
    public JsonNode value(String name) {
        return values.getOrDefault(name, MissingNode.getInstance());
    }

    public void forEach(BiConsumer<String, JsonNode> action) {
        values.forEach(action);
    }

    /** The first value there is, as it came; a missing node when there is none. */
    public JsonNode first(Iterable<String> names) {
        for (var name : names) {
            var value = value(name);
            if (!isAbsent(value)) return value;
        }
        return MissingNode.getInstance();
    }

    /** The first scalar as text, of a list its first; empty when there is none. */
    public String text(Iterable<String> names) {
        for (var name : names) {
            var text = text(value(name));
            if (!text.isEmpty()) return text;
        }
        return "";
    }

    public String text(String name) {
        return text(value(name));
    }

    /** The first finite number; NaN when there is none. */
    public double number(Iterable<String> names) {
        for (var name : names) {
            double number = number(value(name));
            if (!Double.isNaN(number)) return number;
        }
        return Double.NaN;
    }

    public double number(String name) {
        return number(value(name));
    }

    /** The first whole number; empty when there is none. */
    public OptionalLong integer(Iterable<String> names) {
        for (var name : names) {
            var integer = integer(value(name));
            if (integer.isPresent()) return integer;
        }
        return OptionalLong.empty();
    }

    /** The first truth value; empty when there is none. */
    public Optional<Boolean> flag(Iterable<String> names) {
        for (var name : names) {
            var flag = flag(value(name));
            if (flag.isPresent()) return flag;
        }
        return Optional.empty();
    }

    /** A scalar as text, of a list its first; else empty. */
    public static String text(JsonNode value) {
        var scalar = value.isArray() ? value.path(0) : value;
        return scalar.isValueNode() && !scalar.isNull() ? scalar.asText() : "";
    }

    /** A finite number, also one in a text; else NaN. */
    public static double number(JsonNode value) {
        double number = Double.NaN;
        if (value.isNumber()) number = value.doubleValue();
        if (value.isTextual()) number = parsed(value.textValue());
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** A whole number, also one in a text or one written as a fraction; else empty. */
    public static OptionalLong integer(JsonNode value) {
        double number = number(value);
        if (Double.isNaN(number) || number != Math.rint(number)) return OptionalLong.empty();
        if (value.isIntegralNumber() && value.canConvertToLong()) return OptionalLong.of(value.longValue());
        if (value.isTextual() && Math.abs(number) > LARGEST)
            return exact(value.textValue().strip());
        return Math.abs(number) <= LARGEST ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    /** A truth value, also one in words; else empty. */
    public static Optional<Boolean> flag(JsonNode value) {
        if (value.isBoolean()) return Optional.of(value.booleanValue());
        if (!value.isTextual()) return Optional.empty();
        return switch (value.textValue().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalLong exact(String text) {
        try {
            return OptionalLong.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    private static double parsed(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) return Double.NaN;
        char last = digits.charAt(digits.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) return Double.NaN; // Java would also read "1f" and "1d"
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty());
    }
}
