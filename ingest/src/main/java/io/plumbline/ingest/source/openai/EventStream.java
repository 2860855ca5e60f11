package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.json.Documents;
import java.util.ArrayList;
import java.util.List;

/** The text of a stream of server-sent events: each holds a chunk of a model's response. */
final class EventStream {
    private EventStream() {}

    /** Whether a text is such a stream rather than one document. */
    static boolean is(String text) {
        var start = text.stripLeading();
        return start.startsWith("data:")
                || start.startsWith("event:")
                || start.startsWith(":")
                || start.startsWith("id:")
                || start.startsWith("retry:");
    }

    /** The chunks; an event that is no JSON, as the mark at the end, is passed over. */
    static List<JsonNode> chunks(String text) {
        var chunks = new ArrayList<JsonNode>();
        var data = new StringBuilder();
        for (var line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                flush(data, chunks);
            } else if (line.startsWith("data:")) {
                if (isNext(data, line)) flush(data, chunks);
                data.append(line, "data:".length(), line.length()).append('\n');
            }
        }
        flush(data, chunks);
        return chunks;
    }

    /** Some logs lose the empty lines between events; no JSON has one object right after another. */
    private static boolean isNext(StringBuilder data, String line) {
        int end = data.length() - 2; // before the line feed
        boolean closed = end >= 0 && data.charAt(end) == '}';
        return closed && line.substring("data:".length()).stripLeading().startsWith("{");
    }

    private static void flush(StringBuilder data, List<JsonNode> chunks) {
        var text = data.toString().strip();
        data.setLength(0);
        if (!text.startsWith("{")) return;
        var chunk = Documents.parse(text);
        if (chunk.isObject()) chunks.add(chunk);
    }
}
