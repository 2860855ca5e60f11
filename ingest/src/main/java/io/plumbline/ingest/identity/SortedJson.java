package io.plumbline.ingest.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;

/** One spelling of a JSON value: keys in order, no white space, 1 and 1.0 and "1" alike where a number is meant. */
final class SortedJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int LONGEST_NUMBER = 32;

    private SortedJson() {}

    static String write(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    /** A text that holds a JSON object or array means that one: some dialects write arguments as text, others as they are. */
    static JsonNode unwrapped(JsonNode value) {
        if (!value.isTextual()) return value;
        var text = value.textValue().strip();
        if (!text.startsWith("{") && !text.startsWith("[")) return value;
        try {
            var inner = JSON.readTree(text);
            return inner.isContainerNode() ? inner : value;
        } catch (JsonProcessingException plainText) {
            return value;
        }
    }

    /** A parameter of a request: whole numbers in full, others to six digits, since some clients send single precision. */
    static String parameter(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) return write(value);
        var text = value.asText().strip();
        if (text.length() > LONGEST_NUMBER) return text;
        try {
            var number = new BigDecimal(text);
            if (Math.abs(number.scale()) > 100) return text;
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            return plain(whole ? number : number.round(SIX_DIGITS));
        } catch (NumberFormatException word) {
            return text;
        }
    }

    private static void write(JsonNode value, StringBuilder text) {
        if (value.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((name, inner) -> {
                text.append(TextNode.valueOf(name)).append(':');
                write(inner, text);
                text.append(',');
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            for (var inner : value) {
                write(inner, text);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append(value.isNumber() ? parameter(value) : value.toString());
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
