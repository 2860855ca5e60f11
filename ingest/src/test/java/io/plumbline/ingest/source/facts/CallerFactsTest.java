package io.plumbline.ingest.source.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.Documents;
import org.junit.jupiter.api.Test;

class CallerFactsTest {
    @Test
    void headersOfAnySpellingAreUnderstood() {
        var draft = new Draft();

        new CallerFacts(draft).headers(Documents.parse("""
                {"X-Plumbline-Id":"r-9","X-REQUEST-ID":["a","b"],"x-plumbline-variant":"ft","x-plumbline-segment-tier":"gold",
                "Traceparent":"00-0f1e2d3c4b5a69788796a5b4c3d2e1f0-1a2b3c4d5e6f7081-01","Cookie":"no","x-api-key":"no"}"""));

        assertThat(draft.fact("correlation.explicit")).isEqualTo("r-9");
        assertThat(draft.fact("x-request-id")).isEqualTo("a");
        assertThat(draft.fact("header.x-request-id")).isEqualTo("a");
        assertThat(draft.text("plumbline.variant")).isEqualTo("ft");
        assertThat(draft.text("plumbline.segment.tier")).isEqualTo("gold");
        assertThat(draft.text("trace_id")).isEqualTo("0f1e2d3c4b5a69788796a5b4c3d2e1f0");
        assertThat(draft.facts().values()).doesNotContain("no");
    }

    @Test
    void metadataMayBeTextAndNested() {
        var draft = new Draft();

        new CallerFacts(draft)
                .metadata(
                        Documents.parse(
                                "\"{\\\"plumbline\\\":{\\\"role\\\":\\\"shadow\\\"},\\\"tier\\\":1,\\\"session_id\\\":\\\"s\\\"}\""));

        assertThat(draft.text("plumbline.role")).isEqualTo("shadow");
        assertThat(draft.fact("attribute.tier")).isEqualTo("1");
        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s");
    }

    @Test
    void aRoleThatIsNoneIsNotTaken() {
        var draft = new Draft();

        new CallerFacts(draft).label("plumbline.role", "boss");

        assertThat(draft.has("plumbline.role")).isFalse();
    }

    @Test
    void traceIdsMeetWhateverTheirForm() {
        assertThat(TraceIds.of("4B7E1C90-52AD-4F38-A6C1-9E03D8B57F24")).isEqualTo("4b7e1c9052ad4f38a6c19e03d8b57f24");
        assertThat(TraceIds.of("order-7")).isEqualTo(TraceIds.of("order-7")).matches("[0-9a-f]{32}");
        assertThat(TraceIds.of("0".repeat(32))).isEmpty();
        assertThat(TraceIds.ofTraceparent("garbage")).isEmpty();
    }
}
