package io.plumbline.ingest.source.langfuse;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the traces of one batch say of all that belongs to them: session, environment, tags, metadata. One owner. */
final class Traces {
    private final Map<String, Draft> byId = new HashMap<>();

    void add(JsonFields body) {
        var id = body.text("id");
        if (id.isEmpty()) return;
        var trace = new Draft().put("gen_ai.conversation.id", body.text("sessionId", "session_id"));
        var caller = new CallerFacts(trace);
        caller.metadata(body.first("metadata"));
        trace.fact("attribute.trace.name", body.text("name"))
                .fact("attribute.environment", body.text("environment"))
                .fact("attribute.release", body.text("release"))
                .fact("attribute.tags", Generation.tags(body));
        byId.merge(id, trace, (earlier, later) -> later.complete(earlier));
    }

    Optional<Draft> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
