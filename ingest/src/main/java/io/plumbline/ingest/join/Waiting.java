package io.plumbline.ingest.join;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of one answer that have come so far. */
final class Waiting {
    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";
    private static final String START = "timestamp";
    private static final String DURATION = "gen_ai.client.operation.duration";
    private static final int OBJECT_BYTES = 64;

    private final long deadline;
    private final List<String> origins = new ArrayList<>(2);
    private final Map<Reading.Kind, Draft> single = new EnumMap<>(Reading.Kind.class);
    private final List<Draft> content = new ArrayList<>(2);
    private final Set<List<Object>> known = new HashSet<>();
    private long bytes;

    /** An answer of which nothing has come yet. */
    Waiting(long deadline) {
        this.deadline = deadline;
    }

    /** Where the messages with its parts stand, in the order in which they came. */
    List<String> origins() {
        return origins;
    }

    long deadline() {
        return deadline;
    }

    /** Memory that the parts take, as estimated. */
    long bytes() {
        return bytes;
    }

    /** Takes a part; false when it had come before. Messages come in as many parts as the client logs them in. */
    boolean add(Reading.Part part, String origin) {
        var draft = part.draft();
        if (part.kind() == Reading.Kind.CONTENT) {
            if (!known.add(List.of(draft.fields(), draft.facts()))) return false;
            content.add(draft);
        } else if (single.putIfAbsent(part.kind(), draft) != null) {
            return false;
        }
        if (origins.isEmpty() || !origins.get(origins.size() - 1).equals(origin)) origins.add(origin);
        bytes += bytes(draft);
        return true;
    }

    /** Whether there is nothing to wait for. */
    boolean isComplete(boolean awaitContent) {
        if (single.containsKey(Reading.Kind.REQUEST)) return single.containsKey(Reading.Kind.RESPONSE);
        if (!single.containsKey(Reading.Kind.SPAN)) return false;
        return !awaitContent || hasTexts();
    }

    Fate fate() {
        if (single.containsKey(Reading.Kind.SPAN)) return hasTexts() ? Fate.JOINED : Fate.NO_CONTENT;
        if (!single.containsKey(Reading.Kind.REQUEST)) {
            return single.containsKey(Reading.Kind.RESPONSE) ? Fate.NO_REQUEST : Fate.NO_SPAN;
        }
        return single.containsKey(Reading.Kind.RESPONSE) ? Fate.JOINED : Fate.NO_RESPONSE;
    }

    /** The answer as far as it has come; what the span or the response says wins over the others. */
    Draft answer() {
        var answer = new Draft();
        for (var kind : List.of(Reading.Kind.SPAN, Reading.Kind.RESPONSE, Reading.Kind.REQUEST)) {
            var part = single.get(kind);
            if (part != null) answer.complete(part);
        }
        content.forEach(answer::complete);
        var request = single.get(Reading.Kind.REQUEST);
        var response = single.get(Reading.Kind.RESPONSE);
        if (request != null) answer.put(START, request.text(START));
        if (request != null && response != null && !answer.has(DURATION)) {
            answer.put(DURATION, seconds(request.text(START), response.text(START)));
        }
        if (fate() == Fate.NO_RESPONSE && !answer.has("error.type")) answer.put("error.type", "no_response");
        return answer;
    }

    /** From the time of the request to that of the response, which is its completion; NaN where they do not say. */
    private static double seconds(String start, String end) {
        try {
            var taken = Duration.between(OffsetDateTime.parse(start), OffsetDateTime.parse(end));
            return taken.isNegative() ? Double.NaN : taken.toMillis() / 1e3;
        } catch (DateTimeException | ArithmeticException noTimes) {
            return Double.NaN;
        }
    }

    private boolean hasTexts() {
        return hasText(INPUT) && hasText(OUTPUT);
    }

    private boolean hasText(String field) {
        var span = single.get(Reading.Kind.SPAN);
        return (span != null && span.has(field)) || content.stream().anyMatch(part -> part.has(field));
    }

    private static long bytes(Draft draft) {
        long bytes = bytes(draft.fields());
        for (var fact : draft.facts().entrySet()) {
            bytes +=
                    OBJECT_BYTES + fact.getKey().length() + 2L * fact.getValue().length();
        }
        return bytes;
    }

    private static long bytes(JsonNode node) {
        long bytes = OBJECT_BYTES;
        if (node.isTextual()) bytes += 2L * node.textValue().length();
        if (node.isBinary()) bytes += node.asText().length();
        if (node.isObject()) {
            for (var field : node.properties()) bytes += field.getKey().length() + bytes(field.getValue());
        } else {
            for (var inner : node) bytes += bytes(inner);
        }
        return bytes;
    }
}
