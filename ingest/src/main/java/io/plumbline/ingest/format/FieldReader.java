package io.plumbline.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.ingest.record.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads one field's value at a time, as the type it must have; {@code null} is absent (an empty text, NaN, -1). A value
 * of another type is passed over and told.
 */
final class FieldReader {
    /** Takes what is wrong with a field. */
    @FunctionalInterface
    interface Refusal {
        void refuse(Reason reason, String detail);
    }

    /** A sum of such numbers is still exact; nothing that is measured comes near. */
    private static final double LARGEST = 1e15;

    /** Names are parts of the keys of tables, whose rows have a limit of 2704 bytes. */
    private static final int LONGEST_NAME = 256;

    private static final int LONGEST_LABEL = 64;
    private static final int LONGEST_SEGMENT_VALUE = 128;
    private static final int LONGEST_IDENTIFIER = 1024;

    private final JsonParser parser;
    private final Refusal refusal;

    FieldReader(JsonParser parser, Refusal refusal) {
        this.parser = parser;
        this.refusal = refusal;
    }

    JsonParser parser() {
        return parser;
    }

    String text(String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        if (parser.currentToken() != JsonToken.VALUE_NULL) wrongType(field, "text");
        return "";
    }

    /** A text that is kept in memory for a while. */
    String identifier(String field) throws IOException {
        var text = text(field);
        if (text.length() > LONGEST_IDENTIFIER) malformed(field + " is longer than " + LONGEST_IDENTIFIER);
        return text;
    }

    /** A text that is stored in a table. */
    String name(String field) throws IOException {
        var text = text(field);
        if (!isStorable(text, LONGEST_NAME)) malformed(field + " is too long or cannot be stored");
        return text;
    }

    /** 1, 0, or -1 for absent. */
    int flag(String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) return 1;
        if (parser.currentToken() == JsonToken.VALUE_FALSE) return 0;
        if (parser.currentToken() != JsonToken.VALUE_NULL) wrongType(field, "true or false");
        return -1;
    }

    double number(String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) return Double.NaN;
        if (!parser.currentToken().isNumeric()) {
            wrongType(field, "a number");
            return Double.NaN;
        }
        double number = parser.getDoubleValue();
        if (Math.abs(number) <= LARGEST) return number;
        refusal.refuse(Reason.NOT_FINITE, field);
        return Double.NaN;
    }

    /** A number that cannot be negative. */
    double amount(String field) throws IOException {
        double number = number(field);
        if (number < 0) refusal.refuse(Reason.NEGATIVE, field);
        return number;
    }

    double probability(String field) throws IOException {
        double number = amount(field);
        if (number == 0 || number > 1) malformed(field + " is not a chance above 0 and up to 1");
        return number;
    }

    /** Epoch milliseconds, or -1 for absent. */
    long timestamp(String field) throws IOException {
        var text = text(field);
        if (text.isEmpty()) return -1;
        var time = Timestamps.parse(text);
        if (time.isEmpty()) malformed(field + " is not a time");
        return time.orElse(-1);
    }

    /** 1 when one of the reasons is a length limit, 0 when none is, NaN without reasons. */
    double truncation(String field) throws IOException {
        if (!isArray(field)) return Double.NaN;
        double truncated = Double.NaN;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var reason = text(field);
            if (reason.isEmpty()) continue;
            double own = OutputMessages.truncated(reason);
            truncated = Double.isNaN(truncated) ? own : Math.max(truncated, own);
        }
        return truncated;
    }

    OutputMessages messages(String field) throws IOException {
        var messages = new OutputMessages(parser);
        if (isArray(field)) messages.read();
        return messages;
    }

    /** Puts the value of a label; one that is too long to be a label's value counts as {@code other}. */
    void segment(String field, String label, Map<String, String> segments) throws IOException {
        var token = parser.currentToken();
        if (!isStorable(label, LONGEST_LABEL)) {
            malformed("a segment's label is too long or cannot be stored");
            Skip.value(parser);
        } else if (token == JsonToken.VALUE_NULL) {
            segments.remove(label);
        } else if (token.isScalarValue()) {
            var value = parser.getText();
            segments.put(label, isStorable(value, LONGEST_SEGMENT_VALUE) ? value : "other");
        } else {
            wrongType(field, "text, a number, true or false");
        }
    }

    private boolean isArray(String field) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) return true;
        if (parser.currentToken() != JsonToken.VALUE_NULL) wrongType(field, "an array");
        return false;
    }

    private void wrongType(String field, String expected) throws IOException {
        malformed(field + " is not " + expected);
        Skip.value(parser);
    }

    private void malformed(String detail) {
        refusal.refuse(Reason.MALFORMED, detail);
    }

    /** PostgreSQL takes neither the character 0 nor half a surrogate pair. */
    private static boolean isStorable(String text, int longest) {
        if (text.length() > longest) return false;
        boolean ascii = true;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == 0) return false;
            if (unit >= 128) ascii = false;
        }
        return ascii
                || (text.getBytes(StandardCharsets.UTF_8).length <= longest
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
