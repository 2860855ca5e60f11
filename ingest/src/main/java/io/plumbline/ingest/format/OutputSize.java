package io.plumbline.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is measured of an answer's messages, by the same rules as on reading a canonical record; NaN where the log holds none.
 *
 * @param length code points of the text
 * @param empty 1 when there is neither text nor a tool call, else 0
 * @param truncated 1 when a message ended at a length limit, 0 when it ended otherwise
 */
public record OutputSize(double length, double empty, double truncated) {
    /** Measures {@code gen_ai.output.messages}; what is no array holds none. */
    public static OutputSize of(JsonNode messages) {
        if (!messages.isArray()) return new OutputSize(Double.NaN, Double.NaN, Double.NaN);
        try (var parser = messages.traverse()) {
            parser.nextToken();
            var measured = new OutputMessages(parser);
            measured.read();
            return new OutputSize(measured.length(), measured.empty(), measured.truncated());
        } catch (IOException broken) {
            throw new UncheckedIOException("a tree in memory cannot be broken", broken);
        }
    }
}
