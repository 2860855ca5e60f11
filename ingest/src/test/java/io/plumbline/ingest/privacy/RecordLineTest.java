package io.plumbline.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.identity.Correlation;
import io.plumbline.ingest.identity.CorrelationSettings;
import io.plumbline.ingest.identity.SourceRule;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.price.PriceTable;
import io.plumbline.ingest.price.Prices;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.source.Draft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of a record from its draft to what is counted: rules, correlation, price, privacy. */
class RecordLineTest {
    private final SourceRules rules = new SourceRules(List.of(
            new SourceRule(
                    Map.of("model", "shop-ft-*"), Map.of("deployment", "shop", "role", "candidate", "variant", "ft")),
            new SourceRule(
                    Map.of("model", "shop-base-*"),
                    Map.of("deployment", "shop", "role", "shadow", "variant", "base"))));
    private final Correlation correlation = new Correlation(CorrelationSettings.defaults());
    private final Prices prices = new Prices(List.of(), PriceTable.builtIn());
    private final Privacy privacy = new Privacy(Map.of(), TextPolicy.NONE);

    @Test
    void partnersMeetAndNoTextIsLeft() {
        var candidate = counted("shop-ft-7", "83b63da3-45a9-4196-98b8-1a7f697d6d8d");
        var shadow = counted("shop-base-13b", "83b63da3-45a9-9196-98b8-1a7f697d6d8d");

        assertThat(candidate.role()).isEqualTo(Role.CANDIDATE);
        assertThat(shadow.role()).isEqualTo(Role.SHADOW);
        assertThat(shadow.correlationId()).isEqualTo(candidate.correlationId());
        assertThat(candidate.numbers().cost()).isEqualTo(1_000 * 3e-7 + 10 * 6e-7);
        assertThat(candidate.numbers().outputLength()).isEqualTo(9);
        assertThat(candidate.numbers().emptyAnswer()).isZero();
    }

    private Inference counted(String model, String requestId) {
        var draft = new Draft()
                .put("plumbline.schema", "inference.v1")
                .put("plumbline.event.id", model + requestId)
                .put("timestamp", "2026-11-02T09:00:00Z")
                .put("gen_ai.request.model", model)
                .put("gen_ai.usage.input_tokens", 1_000L)
                .put("gen_ai.usage.output_tokens", 10L)
                .fact("model", model)
                .fact("x-request-id", requestId);
        draft.put("gen_ai.input.messages", message(draft, "user", "Where is my parcel?"));
        draft.put("gen_ai.output.messages", message(draft, "assistant", "At home 🏠"));

        rules.name(draft);
        correlation.correlate(draft);
        prices.charge(draft);
        privacy.apply(draft);

        var json = draft.fields().toString();
        assertThat(json).doesNotContain("parcel", "home");
        return (Inference) new CanonicalJson().decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode message(Draft draft, String role, String text) {
        return draft.fields()
                .arrayNode()
                .add(draft.fields().objectNode().put("role", role).put("content", text));
    }
}
