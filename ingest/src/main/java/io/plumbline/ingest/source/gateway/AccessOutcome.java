package io.plumbline.ingest.source.gateway;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.ErrorTypes;
import java.util.List;
import java.util.Set;

/** What status and flags of an access log's entry say of the answer. */
final class AccessOutcome {
    /** Flags of answers that are none the worse: a delay or a fault that was ordered, a cache, a rate limit that is only watched. */
    private static final Set<String> HARMLESS = Set.of("", "-", "DI", "RFCF", "RLW");

    private AccessOutcome() {}

    static void put(Draft draft) {
        var flags = List.of(draft.fact("response_flags").split(",", -1)).stream()
                .map(String::strip)
                .filter(flag -> !HARMLESS.contains(flag))
                .toList();
        if (!flags.isEmpty()) draft.put("error.type", ErrorTypes.first(flags.get(0)));
        streamless(draft);
    }

    /** Without a stream the first token comes with the last. */
    private static void streamless(Draft draft) {
        var stream = draft.fields().path("gen_ai.request.stream");
        if (stream.isBoolean() && !stream.booleanValue()) draft.fields().remove("gen_ai.response.time_to_first_chunk");
    }
}
