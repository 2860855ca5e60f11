package io.plumbline.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a format reads, held against the canonical schema and the measuring line's own reader. */
public final class Records {
    private static final Optional<Schema> SCHEMA = Samples.shared("reference/canonical-inference-log.schema.json")
            .map(bytes -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON));

    private Records() {}

    /** The only answer that a message holds, which is a valid record. */
    public static Draft answer(LogFormat format, Message message) {
        var reading = only(format, message);
        assertThat(reading).isInstanceOf(Reading.Answer.class);
        return checked(((Reading.Answer) reading).draft(), "inference.v1");
    }

    /** The only score that a message holds; a valid record if it has a number. */
    public static Draft score(LogFormat format, Message message) {
        var reading = only(format, message);
        assertThat(reading).isInstanceOf(Reading.Score.class);
        return checked(((Reading.Score) reading).draft(), "evaluation.v1");
    }

    public static Reading only(LogFormat format, Message message) {
        var readings = format.read(message);
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }

    /** The draft, after rules have given it the fields that a format cannot know. */
    public static Draft checked(Draft draft, String schema) {
        var record = draft.fields().deepCopy();
        if (!record.has("plumbline.schema")) record.put("plumbline.schema", schema);
        if (!record.has("plumbline.correlation.id")) record.put("plumbline.correlation.id", "c1");
        if (!record.has("plumbline.deployment")) record.put("plumbline.deployment", "shop");
        var json = record.toString();
        var violations =
                SCHEMA.map(known -> known.validate(json, InputFormat.JSON)).orElse(List.of());
        assertThat(violations).as(json).isEmpty();
        boolean labelOnly = schema.equals("evaluation.v1") && !record.has("gen_ai.evaluation.score.value");
        if (!labelOnly) {
            assertThat(new CanonicalJson().decode(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isNotInstanceOf(Decoded.Malformed.class);
        }
        return draft;
    }
}
