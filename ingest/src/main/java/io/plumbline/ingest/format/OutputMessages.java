package io.plumbline.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Measures the messages of an answer while they pass by: how long the text is, and whether there is anything at all. */
final class OutputMessages {
    private final JsonParser parser;
    private boolean any;
    private boolean nothing = true;
    private long codePoints;
    private double truncated = Double.NaN;

    private long partCodePoints;
    private boolean partBlank;

    OutputMessages(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the array that the parser stands at. */
    void read() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                any = true;
                message();
            } else {
                Skip.value(parser);
            }
        }
    }

    /** Code points of the text; NaN when the log holds no messages. */
    double length() {
        return any ? codePoints : Double.NaN;
    }

    double empty() {
        if (!any) return Double.NaN;
        return nothing ? 1 : 0;
    }

    double truncated() {
        return truncated;
    }

    static double truncated(String finishReason) {
        return finishReason.equals("length") || finishReason.equals("max_tokens") ? 1 : 0;
    }

    private void message() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("content")) {
                measure();
                countText();
            } else if (value == JsonToken.START_ARRAY && (name.equals("parts") || name.equals("content"))) {
                parts();
            } else if (value == JsonToken.START_ARRAY && name.equals("tool_calls")) {
                toolCalls();
            } else if (value == JsonToken.VALUE_STRING && name.equals("finish_reason")) {
                double own = truncated(parser.getText());
                truncated = Double.isNaN(truncated) ? own : Math.max(truncated, own);
            } else {
                Skip.value(parser);
            }
        }
    }

    private void parts() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                part();
            } else {
                Skip.value(parser);
            }
        }
    }

    private void part() throws IOException {
        var type = "text";
        partCodePoints = 0;
        partBlank = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("type")) {
                type = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && (name.equals("content") || name.equals("text"))) {
                measure();
            } else {
                Skip.value(parser);
            }
        }
        if (type.equals("text") || type.equals("output_text")) {
            countText();
        } else if (!type.equals("reasoning")) {
            nothing = false; // a tool call, an image: something that the user or the program gets
        }
    }

    private void toolCalls() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nothing = false;
            Skip.value(parser);
        }
    }

    private void countText() {
        codePoints += partCodePoints;
        if (!partBlank) nothing = false;
    }

    private void measure() throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int to = from + parser.getTextLength();
        long points = 0;
        boolean blank = true;
        for (int index = from; index < to; index++) {
            char unit = text[index];
            boolean secondHalf =
                    Character.isLowSurrogate(unit) && index > from && Character.isHighSurrogate(text[index - 1]);
            if (!secondHalf) points++;
            if (blank && !Character.isWhitespace(unit)) blank = false;
        }
        partCodePoints = points;
        partBlank = blank;
    }
}
