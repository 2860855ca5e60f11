package io.plumbline.ingest.identity;

import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.source.Draft;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a score needs to know of the answer that it scores.
 *
 * @param conversation empty when the request stands alone
 * @param segments value by label
 * @param time when the answer was complete, event time
 */
public record Target(
        String eventId,
        String correlationId,
        String conversation,
        String tenant,
        String deployment,
        Role role,
        String variant,
        String version,
        Map<String, String> segments,
        Instant time) {
    private static final String SEGMENT = "plumbline.segment.";

    public Target {
        segments = Map.copyOf(segments);
    }

    /** Of an answer that has its deployment, role and correlation id. */
    public static Target of(Draft answer, Instant time) {
        var segments = new TreeMap<String, String>();
        answer.fields().properties().forEach(field -> {
            if (field.getKey().startsWith(SEGMENT)) {
                segments.put(
                        field.getKey().substring(SEGMENT.length()),
                        field.getValue().asText());
            }
        });
        return new Target(
                answer.text("plumbline.event.id"),
                answer.text("plumbline.correlation.id"),
                answer.text("gen_ai.conversation.id"),
                orElse(answer.text("plumbline.tenant"), "default"),
                answer.text("plumbline.deployment"),
                Role.of(answer.text("plumbline.role")),
                answer.text("plumbline.variant"),
                orElse(
                        answer.text("plumbline.version"),
                        orElse(answer.text("gen_ai.response.model"), answer.text("gen_ai.request.model"))),
                segments,
                time);
    }

    /** Tells a score what it does not say itself: whose answer it scores and which request that belongs to. */
    public void complete(Draft score) {
        score.put("plumbline.correlation.id", correlationId);
        fill(score, "gen_ai.conversation.id", conversation);
        fill(score, "plumbline.tenant", tenant);
        fill(score, "plumbline.deployment", deployment);
        fill(score, "plumbline.role", role.label());
        fill(score, "plumbline.variant", variant);
        fill(score, "plumbline.version", version);
        segments.forEach((label, value) -> fill(score, SEGMENT + label, value));
    }

    /** Whether the user saw this answer. */
    boolean isServed() {
        return role == Role.CANDIDATE || role == Role.CONTROL;
    }

    private static void fill(Draft score, String field, String value) {
        if (!score.has(field)) score.put(field, value);
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
