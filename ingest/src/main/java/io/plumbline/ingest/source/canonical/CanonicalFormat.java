package io.plumbline.ingest.source.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import java.util.List;

/** The canonical record as a wire format: passed through as it is, refused where the measuring line would refuse it. */
public final class CanonicalFormat implements LogFormat {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private static final String SCHEMA = "plumbline.schema";
    private static final String SCORE = "gen_ai.evaluation.score.value";

    private final CanonicalJson canonical = new CanonicalJson();

    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public List<Reading> read(Message message) {
        return Documents.read(message.value()).stream().map(this::read).toList();
    }

    private Reading read(Document document) {
        if (document instanceof Document.Broken broken) return new Reading.Refused(broken.reason(), broken.detail());
        if (!(document instanceof Document.Found found && found.node() instanceof ObjectNode node)) {
            return new Reading.Refused(Reason.MALFORMED, "not an object");
        }
        return read(node);
    }

    private Reading read(ObjectNode node) {
        var draft = new Draft();
        node.properties().forEach(field -> draft.put(field.getKey(), field.getValue()));
        if (canonical.decode(complete(draft)) instanceof Decoded.Malformed malformed) {
            return new Reading.Refused(malformed.reason(), malformed.detail());
        }
        draft.fact("correlation.explicit", draft.text("plumbline.correlation.id"))
                .fact("model", draft.text("gen_ai.request.model"))
                .fact("response.model", draft.text("gen_ai.response.model"))
                .fact("service.name", draft.text("service.name"));
        return draft.text(SCHEMA).equals("evaluation.v1") ? new Reading.Score(draft) : new Reading.Answer(draft);
    }

    /** The record as it may become: what configured rules can still add is taken as given. */
    private static byte[] complete(Draft draft) {
        var whole = draft.fields().deepCopy();
        for (var field : List.of("plumbline.correlation.id", "plumbline.deployment")) {
            if (!whole.has(field)) whole.put(field, "to come");
        }
        if (!whole.has(SCORE) && whole.has("gen_ai.evaluation.score.label")) whole.put(SCORE, 0);
        try {
            return JSON.writeValueAsBytes(whole);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that was read can be written", impossible);
        }
    }
}
