package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The body of a request or a response as one JSON value; a stream of chunks is put together. */
public final class Bodies {
    private Bodies() {}

    /** The value; missing when the bytes hold none. */
    public static JsonNode read(byte[] body) {
        return read(new String(body, StandardCharsets.UTF_8));
    }

    /** The value; missing when the text holds none. */
    public static JsonNode read(String body) {
        if (EventStream.is(body)) return folded(EventStream.chunks(body));
        var one = Documents.parse(body);
        return one.isMissingNode() ? folded(lines(body)) : of(one);
    }

    /** The value of a body that stands in a log as JSON: the text of one, a list of chunks, or the body itself. */
    public static JsonNode of(JsonNode body) {
        if (body.isTextual()) {
            var text = body.textValue().stripLeading();
            return text.startsWith("{") || text.startsWith("[") || EventStream.is(text) ? read(text) : body;
        }
        boolean chunks = body.isArray() && isChunk(body.path(0));
        if (!chunks) return body;
        var all = new ArrayList<JsonNode>();
        body.forEach(all::add);
        return folded(all);
    }

    private static List<JsonNode> lines(String body) {
        if (!body.stripLeading().startsWith("{")) return List.of();
        var chunks = new ArrayList<JsonNode>();
        for (var document : Documents.read(body.getBytes(StandardCharsets.UTF_8))) {
            if (document instanceof Document.Found found && found.node().isObject()) chunks.add(found.node());
        }
        return chunks;
    }

    private static boolean isChunk(JsonNode first) {
        return first.path("object").asText("").endsWith(".chunk")
                || first.path("choices").path(0).has("delta");
    }

    private static JsonNode folded(List<JsonNode> chunks) {
        return chunks.isEmpty() ? MissingNode.getInstance() : StreamedAnswer.of(chunks);
    }
}
