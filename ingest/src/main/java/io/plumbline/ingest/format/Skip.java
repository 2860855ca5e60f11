package io.plumbline.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Passes over a value that nobody needs. */
final class Skip {
    private Skip() {}

    /**
     * Moves to the last token of the current value.
     *
     * @return whether all its numbers are numbers (NaN and Infinity are no JSON)
     */
    static boolean value(JsonParser parser) throws IOException {
        boolean finite = true;
        int depth = 0;
        for (var token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) finite = false;
            if (depth == 0) return finite;
        }
    }
}
