package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.Draft;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the entries of a gateway's access log become records.
 *
 * @param name of the format
 * @param call where the entry of the model's call may stand; the first with usage or meta is known as {@code call} to the lines.
 *     Empty when the entry holds one call only
 * @param lines what comes from where
 * @param headers where the request's headers stand: all become facts but those that hold secrets
 */
public record GatewayMapping(String name, List<LogPath> call, List<MappingLine> lines, List<LogPath> headers) {
    private static final String CALL = "call";

    public GatewayMapping {
        if (name.isEmpty()) throw new IllegalArgumentException("a mapping must have a name");
        if (lines.isEmpty()) throw new IllegalArgumentException("mapping " + name + " needs lines");
        call = List.copyOf(call);
        lines = List.copyOf(lines);
        headers = List.copyOf(headers);
    }

    /**
     * A mapping as it stands in a configuration: lines are target and source.
     *
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public static GatewayMapping of(String name, List<String> call, Map<String, String> lines, List<String> headers) {
        return new GatewayMapping(
                name,
                call.stream().map(LogPath::of).toList(),
                lines(lines).toList(),
                headers.stream().map(LogPath::of).toList());
    }

    /**
     * This mapping with lines of one's own, which come before the others.
     *
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public GatewayMapping with(String ownName, Map<String, String> ownLines) {
        return new GatewayMapping(
                ownName, call, Stream.concat(lines(ownLines), lines.stream()).toList(), headers);
    }

    private static Stream<MappingLine> lines(Map<String, String> lines) {
        return lines.entrySet().stream().map(line -> MappingLine.of(line.getKey(), line.getValue()));
    }

    /** A mapping from its text: on each line a target, an arrow, and a source. */
    static GatewayMapping parse(String name, String call, String headers, String text) {
        var lines = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" <- ", 2))
                .map(parts -> MappingLine.of(parts[0], parts[1]))
                .toList();
        return new GatewayMapping(name, paths(call), lines, paths(headers));
    }

    private static List<LogPath> paths(String text) {
        if (text.isEmpty()) return List.of();
        return Stream.of(text.split(",")).map(path -> LogPath.of(path.strip())).toList();
    }

    void put(JsonNode log, Draft draft) {
        var entry = withCall(log);
        lines.forEach(line -> line.put(entry, draft));
    }

    private JsonNode withCall(JsonNode log) {
        if (call.isEmpty() || !(log instanceof ObjectNode flat)) return log;
        var entry = FlatKeys.nested(flat);
        for (var path : call) {
            var found = path.find(entry, GatewayMapping::isCall);
            if (!found.isMissingNode()) return entry.set(CALL, found);
        }
        return entry;
    }

    private static boolean isCall(JsonNode node) {
        return node.path("usage").isObject() || node.path("meta").isObject();
    }

    JsonNode headersOf(JsonNode log) {
        return headers.stream()
                .map(path -> path.find(log))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
