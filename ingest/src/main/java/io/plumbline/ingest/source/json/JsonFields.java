package io.plumbline.ingest.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.Draft;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a JSON object, read leniently: under the first of several names that has a value, a number as a number or as a text.
 * What has another form is absent.
 */
public record JsonFields(JsonNode node) {
    /** A sum of such numbers is still exact; nothing that is counted comes near. */
    private static final double LARGEST = 1e15;

    /** The value under the first of the names that has one; a missing node else. */
    public JsonNode first(String... names) {
        for (var name : names) {
            var value = node.path(name);
            if (!value.isNull() && !value.isMissingNode()) return value;
        }
        return MissingNode.getInstance();
    }

    /** The object under the first of the names that has a value; one that stands in a text is parsed. */
    public JsonFields object(String... names) {
        return new JsonFields(parsed(first(names)));
    }

    /** A text, or the text of a number or a truth value; empty when absent. */
    public String text(String... names) {
        for (var name : names) {
            var text = textOf(node.path(name));
            if (!text.isEmpty()) return text;
        }
        return "";
    }

    /** A finite number; NaN when absent. */
    public double number(String... names) {
        for (var name : names) {
            double number = numberOf(node.path(name));
            if (!Double.isNaN(number)) return number;
        }
        return Double.NaN;
    }

    public OptionalLong count(String... names) {
        for (var name : names) {
            var count = countOf(node.path(name));
            if (count.isPresent()) return count;
        }
        return OptionalLong.empty();
    }

    public Optional<Boolean> flag(String... names) {
        for (var name : names) {
            var flag = flagOf(node.path(name));
            if (flag.isPresent()) return flag;
        }
        return Optional.empty();
    }

    /** Epoch nanoseconds; empty when absent. */
    public OptionalLong time(String... names) {
        for (var name : names) {
            var time = Moments.of(node.path(name));
            if (time.isPresent()) return time;
        }
        return OptionalLong.empty();
    }

    /** Puts a whole number that cannot be negative, if there is one. */
    public void putCount(Draft draft, String field, String... names) {
        var count = count(names);
        if (count.isPresent()) draft.put(field, count.getAsLong());
    }

    /** Puts a number, if there is one. */
    public void putNumber(Draft draft, String field, String... names) {
        draft.put(field, number(names));
    }

    /** The value itself, or the JSON object or array that a text holds. */
    public static JsonNode parsed(JsonNode value) {
        if (!value.isTextual()) return value;
        var text = value.textValue().strip();
        boolean structured = text.startsWith("{") || text.startsWith("[");
        return structured ? Documents.parse(text) : MissingNode.getInstance();
    }

    public static String textOf(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.isMissingNode()
                ? value.asText().strip()
                : "";
    }

    public static double numberOf(JsonNode value) {
        double number = Double.NaN;
        if (value.isNumber()) number = value.doubleValue();
        if (value.isTextual()) number = numberIn(value.textValue());
        return Math.abs(number) <= LARGEST ? number : Double.NaN;
    }

    /** A whole number that is not negative. */
    public static OptionalLong countOf(JsonNode value) {
        double number = numberOf(value);
        return number >= 0 && number == Math.rint(number) ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    public static Optional<Boolean> flagOf(JsonNode value) {
        return switch (textOf(value)) {
            case "true", "True", "TRUE", "1" -> Optional.of(true);
            case "false", "False", "FALSE", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static double numberIn(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > 40) return Double.NaN;
        for (int index = 0; index < digits.length(); index++) {
            if ("0123456789+-.eE".indexOf(digits.charAt(index)) < 0) return Double.NaN;
        }
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
