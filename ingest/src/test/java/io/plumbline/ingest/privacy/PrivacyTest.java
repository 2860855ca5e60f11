package io.plumbline.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.source.Draft;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Privacy privacy = new Privacy(
            Map.of(
                    "open",
                    new TextPolicy(1, false),
                    "careful",
                    new TextPolicy(1, true),
                    "sampled",
                    new TextPolicy(.3, false)),
            TextPolicy.NONE);

    @Test
    void nothingIsKeptWhereNothingIsSaid() throws Exception {
        var draft = answer("other", "r1");

        assertThat(privacy.apply(draft)).isEqualTo(Privacy.Outcome.DROPPED);

        assertThat(draft.fields().toString()).doesNotContain("ann", "brief", "Ü", "prompt");
        assertThat(draft.number("plumbline.output.length")).isEqualTo(14);
        assertThat(draft.fields().path("plumbline.output.empty").booleanValue()).isFalse();
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").path(0).asText())
                .isEqualTo("length");
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("m");
        assertThat(draft.text("plumbline.request.fingerprint")).isEqualTo("sha256:f");
    }

    @Test
    void aRecordIsMeasuredTheSameWithItsTextsAsWithout() throws Exception {
        for (var deployment : new String[] {"open", "careful", "other"}) {
            var draft = answer(deployment, "r1");
            var before = numbers(answer(deployment, "r1"));

            privacy.apply(draft);

            assertThat(numbers(draft)).isEqualTo(before);
        }
    }

    @Test
    void whatIsKeptIsRedactedWhereTheDeploymentSaysSo() throws Exception {
        var careful = answer("careful", "r1");
        var open = answer("open", "r1");

        assertThat(privacy.apply(careful)).isEqualTo(Privacy.Outcome.REDACTED);
        assertThat(privacy.apply(open)).isEqualTo(Privacy.Outcome.KEPT);

        assertThat(careful.fields().toString()).contains("[email]", "[card]").doesNotContain("ann@", "4111");
        assertThat(open.fields().toString()).contains("ann@b.io", "4111");
    }

    @Test
    void bothArmsOfARequestKeepTheirTextsOrNeither() throws Exception {
        int kept = 0;
        for (int number = 0; number < 1_000; number++) {
            var candidate = privacy.apply(answer("sampled", "r" + number).put("plumbline.role", "candidate"));
            var shadow = privacy.apply(answer("sampled", "r" + number).put("plumbline.role", "shadow"));
            assertThat(shadow).isEqualTo(candidate);
            if (candidate == Privacy.Outcome.KEPT) kept++;
        }

        assertThat(kept).isBetween(250, 350);
    }

    @Test
    void aRecordWithoutTextsHasNoMeasures() {
        var draft = new Draft().put("plumbline.deployment", "other").put("gen_ai.usage.output_tokens", 3L);

        assertThat(privacy.apply(draft)).isEqualTo(Privacy.Outcome.NO_TEXT);
        assertThat(draft.has("plumbline.output.length")).isFalse();
        assertThat(draft.has("plumbline.output.empty")).isFalse();
    }

    @Test
    void whatTheApplicationMeasuredStays() throws Exception {
        var draft = answer("other", "r1").put("plumbline.output.length", 999L);

        privacy.apply(draft);

        assertThat(draft.number("plumbline.output.length")).isEqualTo(999);
    }

    @Test
    void aLargerShareKeepsAllThatASmallerOneKeeps() {
        for (int number = 0; number < 10_000; number++) {
            var id = "request " + number;
            if (new Sampler("x", .1).keeps(id))
                assertThat(new Sampler("x", .2).keeps(id)).isTrue();
            assertThat(new Sampler("x", 1).keeps(id)).isTrue();
            assertThat(new Sampler("x", 0).keeps(id)).isFalse();
        }
    }

    /** 0.1 of 100,000 with a standard deviation of 95: within five of them. Two purposes share a hundredth. */
    @Test
    void aShareIsTheShareAndAnotherPurposeIsAnotherSample() {
        int one = 0;
        int both = 0;
        for (int number = 0; number < 100_000; number++) {
            boolean first = new Sampler("x", .1).keeps("r" + number);
            if (first) one++;
            if (first && new Sampler("y", .1).keeps("r" + number)) both++;
        }

        assertThat(one).isBetween(9_525, 10_475);
        assertThat(both).isBetween(840, 1_160);
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampler("x", 1.1))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TextPolicy(Double.NaN, true));
    }

    private static Inference.Numbers numbers(Draft draft) {
        var record = new CanonicalJson().decode(draft.fields().toString().getBytes(StandardCharsets.UTF_8));
        return ((Inference) record).numbers();
    }

    private static Draft answer(String deployment, String request) throws JsonProcessingException {
        return new Draft()
                .put("plumbline.schema", "inference.v1")
                .put("plumbline.deployment", deployment)
                .put("plumbline.correlation.id", request)
                .put("plumbline.request.fingerprint", "sha256:f")
                .put("timestamp", "2026-11-02T09:00:00Z")
                .put("gen_ai.request.model", "m")
                .put("gen_ai.response.text", "hello ann")
                .put("gen_ai.request.some_number", 7L)
                .put("prompt", "an unknown field with the prompt")
                .put("gen_ai.system_instructions", JSON.readTree("[{\"type\":\"text\",\"content\":\"be brief\"}]"))
                .put("gen_ai.input.messages", JSON.readTree("""
                        [{"role":"user","parts":[{"type":"text","content":"I am ann@b.io"},
                          {"type":"tool_call","name":"pay","arguments":{"card":4111111111111111}}]}]"""))
                .put("gen_ai.output.messages", JSON.readTree("""
                        [{"role":"assistant","finish_reason":"length","parts":[{"type":"text","content":"\u00dc, ann@b.io! \\ud83d\\ude00"}]}]"""));
    }
}
