package io.plumbline.ingest.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.record.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON documents of a message: one value, the elements of an array, or values one after the other, in lines or not. A broken line
 * costs only itself.
 */
public final class Documents {
    private static final int DEEPEST = 200;

    /** A message of the largest size that holds nothing but empty documents must not fill the memory. */
    public static final int MOST = 100_000;

    private static final int MOST_BROKEN = 1_000;

    /** Python writes NaN and Infinity; they are read here, and absent wherever a number is asked for. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final byte[] bytes;
    private final List<Document> found = new ArrayList<>();
    private int broken;

    private Documents(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All documents in their order; at least one, be it broken. */
    public static List<Document> read(byte[] bytes) {
        var documents = new Documents(bytes);
        int from = 0;
        while (from >= 0 && !documents.isFull()) from = documents.readFrom(from);
        if (documents.isFull()) documents.refuse(Reason.OVERSIZED, "more documents than a message may hold");
        if (documents.found.isEmpty()) documents.refuse(Reason.EMPTY, "no document");
        return documents.found;
    }

    /** The JSON value that a text is; missing when it is none, or more than one. */
    public static JsonNode parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON value that bytes are; missing when they are none, or more than one. */
    public static JsonNode parse(byte[] bytes) {
        try (var parser = JSON.getFactory().createParser(bytes)) {
            if (parser.nextToken() == null) return MissingNode.getInstance();
            JsonNode node = JSON.readTree(parser);
            return parser.nextToken() == null ? node : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Reads to the end or to what is broken; says where to go on, or -1. */
    private int readFrom(int from) {
        try (var parser = JSON.getFactory().createParser(bytes, from, bytes.length - from)) {
            return readFrom(parser, from);
        } catch (IOException wrongEncoding) {
            refuse(Reason.MALFORMED, "not JSON: wrong encoding");
            return -1;
        }
    }

    private int readFrom(JsonParser parser, int from) throws IOException {
        long start = 0;
        boolean array = false;
        try {
            while (parser.nextToken() != null && !isFull()) {
                start = parser.currentTokenLocation().getByteOffset();
                array = parser.currentToken() == JsonToken.START_ARRAY;
                if (array) {
                    while (!isFull() && parser.nextToken() != JsonToken.END_ARRAY) add(parser);
                } else {
                    add(parser);
                }
            }
            return -1;
        } catch (JsonProcessingException notJson) {
            long position = Math.max(0, parser.currentLocation().getByteOffset());
            refuse(Reason.MALFORMED, "not JSON at byte " + (from + position));
            return nextLine(from + 1 + Math.max(0, array ? position : start)); // what broke may have swallowed lines
        }
    }

    private boolean isFull() {
        return found.size() >= MOST || broken >= MOST_BROKEN;
    }

    private void refuse(Reason reason, String detail) {
        broken++;
        found.add(new Document.Broken(reason, detail));
    }

    private void add(JsonParser parser) throws IOException {
        found.add(new Document.Found(JSON.readTree(parser)));
    }

    /** Where the next line begins with an object, or -1: within an indented document no line does. */
    private int nextLine(long after) {
        for (long index = after; index < bytes.length; index++) {
            if (bytes[(int) index] == '{' && bytes[(int) index - 1] == '\n') return (int) index;
        }
        return -1;
    }
}
