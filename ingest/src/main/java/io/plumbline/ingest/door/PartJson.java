package io.plumbline.ingest.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import java.io.IOException;
import java.util.Optional;

/** How a part, or a score that waits for its answer, is written in the topic between: its source, what it is, fields and facts. */
final class PartJson {
    private static final int VERSION = 1;
    private static final String SCORE = "SCORE";

    private final ObjectMapper json = new ObjectMapper();

    /** A part as it was read, with the source whose rules hold for it. */
    sealed interface Waiting {
        String source();

        record Part(String source, Reading.Part part) implements Waiting {}

        record Score(String source, Draft draft) implements Waiting {}
    }

    String write(String source, Reading.Part part) {
        return write(source, part.kind().name(), part.key(), part.draft());
    }

    String writeScore(String source, Draft draft) {
        return write(source, SCORE, "", draft);
    }

    /** What was written; empty for anything else. */
    Optional<Waiting> read(byte[] message) {
        try {
            var root = json.readTree(message);
            if (root.path("v").asInt() != VERSION) return Optional.empty();
            var source = root.path("source").asText();
            var draft = Draft.of(root.path("draft"));
            var kind = root.path("kind").asText();
            if (kind.equals(SCORE)) return Optional.of(new Waiting.Score(source, draft));
            var part = new Reading.Part(root.path("key").asText(), Reading.Kind.valueOf(kind), draft);
            return Optional.of(new Waiting.Part(source, part));
        } catch (IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private String write(String source, String kind, String key, Draft draft) {
        var root = json.createObjectNode();
        root.put("v", VERSION).put("source", source).put("kind", kind).put("key", key);
        root.set("draft", draft.toJson());
        try {
            return json.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
