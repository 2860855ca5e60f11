package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * A place in an access log, in dots or as a JSON pointer. Objects within objects and flat keys with dots are the same to it; the steps
 * may be alternatives, {@code usage.(prompt_tokens|prompt_token)}, and {@code *} is any one name.
 */
public final class LogPath {
    private static final int LONGEST = 16;

    private final String text;
    private final List<List<String>> steps;

    private LogPath(String text, List<List<String>> steps) {
        this.text = text;
        this.steps = steps;
    }

    public static LogPath of(String text) {
        boolean pointer = text.startsWith("/");
        var names = pointer ? text.substring(1).split("/", -1) : text.split("\\.", -1);
        var steps = List.of(names).stream()
                .map(name -> pointer ? List.of(name.replace("~1", "/").replace("~0", "~")) : alternatives(name))
                .toList();
        boolean wrong = steps.size() > LONGEST || steps.stream().anyMatch(step -> step.contains(""));
        if (wrong) throw new IllegalArgumentException("not a path: " + text);
        return new LogPath(text, steps);
    }

    /** The value there; missing when there is none. */
    JsonNode find(JsonNode log) {
        return find(log, value -> !value.isNull());
    }

    /** The first value there that is acceptable; missing when there is none. */
    JsonNode find(JsonNode log, Predicate<JsonNode> acceptable) {
        return new Search(acceptable).find(log, 0);
    }

    private static List<String> alternatives(String name) {
        boolean several = name.startsWith("(") && name.endsWith(")");
        return several ? List.of(name.substring(1, name.length() - 1).split("\\|", -1)) : List.of(name);
    }

    private static JsonNode child(JsonNode node, String name) {
        if (!node.isArray()) return node.path(name);
        boolean index = !name.isEmpty() && name.length() < 6 && name.chars().allMatch(Character::isDigit);
        return index ? node.path(Integer.parseInt(name)) : MissingNode.getInstance();
    }

    /** One walk through a log; it comes back from where nothing is found. */
    private final class Search {
        private final Predicate<JsonNode> acceptable;

        Search(Predicate<JsonNode> acceptable) {
            this.acceptable = acceptable;
        }

        private JsonNode find(JsonNode node, int step) {
            if (step == steps.size()) return acceptable.test(node) ? node : MissingNode.getInstance();
            for (var name : steps.get(step)) {
                var found = name.equals("*") ? findInAny(node, step) : find(child(node, name), step + 1, node, name);
                if (!found.isMissingNode()) return found;
            }
            return MissingNode.getInstance();
        }

        private JsonNode findInAny(JsonNode node, int step) {
            for (var child : node) {
                var found = find(child, step + 1);
                if (!found.isMissingNode()) return found;
            }
            return MissingNode.getInstance();
        }

        /** Goes into the child of that name, or else takes the name for the beginning of a longer one. */
        private JsonNode find(JsonNode child, int next, JsonNode parent, String name) {
            if (!child.isMissingNode()) {
                var found = find(child, next);
                if (!found.isMissingNode()) return found;
            }
            if (next == steps.size() || !parent.isObject()) return MissingNode.getInstance();
            for (var alternative : steps.get(next)) {
                var longer = name + '.' + alternative;
                var found = find(child(parent, longer), next + 1, parent, longer);
                if (!found.isMissingNode()) return found;
            }
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
