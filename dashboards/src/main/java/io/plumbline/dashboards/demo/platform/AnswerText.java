package io.plumbline.dashboards.demo.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The texts that simulated models write, and the code that checks their form. */
final class AnswerText {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String WORDS =
            "we looked at what you told us and found the parcel on its way to you the shop will write again as soon as it is there ";
    private static final String FENCE = "Here is the answer:\n```json\n";

    /** Characters of English text a token, roughly. */
    private static final int CHARACTERS_A_TOKEN = 4;

    private AnswerText() {}

    static String of(String task, int tokens, int variety) {
        int length = Math.max(1, tokens * CHARACTERS_A_TOKEN - 60);
        var reply = new StringBuilder(length + WORDS.length());
        reply.append(WORDS, Math.floorMod(variety, WORDS.length()), WORDS.length());
        while (reply.length() < length) reply.append(WORDS);
        reply.setLength(length);
        return "{\"intent\":\"%s\",\"reply\":\"%s\",\"simulated\":true}".formatted(task, reply);
    }

    /** A comma too many at the end: the small slip that any model makes now and then. */
    static String careless(String json) {
        return json.substring(0, json.length() - 1) + ",}";
    }

    /** The right answer, in a wrapping that no program expects. */
    static String fenced(String json) {
        return FENCE + json + "\n```";
    }

    static boolean isFenced(String text) {
        return text.startsWith(FENCE);
    }

    /** Whether the whole text is one JSON object. */
    static boolean isValidJson(String text) {
        try {
            return STRICT.readTree(text).isObject();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
