package io.plumbline.dashboards.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON of a rollback's reason and journal as text for people. */
final class JournalWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 300;

    private JournalWords() {}

    /** The reason in words; all of it, where it has none. */
    static String reason(String json) {
        var words = parse(json).path("words");
        return words.isTextual() ? words.asText() : detail(json);
    }

    /** What the entry says of itself; empty when it says nothing. */
    static String note(String json) {
        var entry = parse(json);
        var note = entry.path("note");
        return note.isTextual()
                ? note.asText()
                : entry.path("reason").path("words").asText();
    }

    static String event(String event) {
        String words = event.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Keys and values, one after the other; empty for an empty object. */
    static String detail(String json) {
        var parts = new ArrayList<String>();
        flatten("", parse(json), parts);
        return String.join(" · ", parts);
    }

    private static void flatten(String key, JsonNode node, List<String> parts) {
        if (node.isObject()) {
            node.properties().forEach(child -> flatten((key + " " + child.getKey()).strip(), child.getValue(), parts));
        } else if (node.isArray()) {
            node.forEach(child -> flatten(key, child, parts));
        } else if (!node.isNull() && !node.isMissingNode()) {
            String text = node.asText();
            String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
            parts.add((key.replace('_', ' ') + " " + shown).strip());
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
