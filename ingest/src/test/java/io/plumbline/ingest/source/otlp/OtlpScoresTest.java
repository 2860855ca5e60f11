package io.plumbline.ingest.source.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores in the convention's events and in OpenInference's annotations. */
class OtlpScoresTest {
    private static final String OTHER_TRACE = "11111111111111112222222222222222";
    private static final String OTHER_SPAN = "3333333333333333";

    @Test
    void anEventScoresItsSpanAndLeavesTheExplanationBehind() {
        var log = Otlp.log(
                "gen_ai.evaluation.result", "",
                "gen_ai.evaluation.name", "helpfulness",
                "gen_ai.evaluation.score.value", 4,
                "gen_ai.evaluation.score.label", "good",
                "gen_ai.evaluation.explanation", "because it says so",
                "gen_ai.response.id", "r-1",
                "plumbline.annotator.kind", "human",
                "plumbline.evaluation.identifier", "ann");

        var draft = Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(log))));

        assertThat(draft.text("gen_ai.evaluation.name")).isEqualTo("helpfulness");
        assertThat(draft.number("gen_ai.evaluation.score.value")).isEqualTo(4);
        assertThat(draft.text("gen_ai.evaluation.score.label")).isEqualTo("good");
        assertThat(draft.text("plumbline.annotator.kind")).isEqualTo("HUMAN");
        assertThat(draft.text("trace_id")).isEqualTo(Otlp.TRACE);
        assertThat(draft.text("span_id")).isEqualTo(Otlp.SPAN);
        assertThat(draft.text("gen_ai.response.id")).isEqualTo("r-1");
        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.211Z");
        assertThat(draft.text("plumbline.event.id"))
                .isEqualTo("otlp:" + Otlp.TRACE + ":" + Otlp.SPAN + ":helpfulness:ann");
        assertThat(draft.fields() + " " + draft.facts()).doesNotContain("because");
    }

    @ParameterizedTest
    @CsvSource({"pass, 1", "FAIL, 0", "true, 1", "0.75, 0.75"})
    void aLabelThatIsANumberOrAYesOrNoIsTheScore(String label, double score) {
        var log = Otlp.log(
                "gen_ai.evaluation.result", "",
                "gen_ai.evaluation.name", "safe",
                "gen_ai.evaluation.score.label", label);

        var draft = Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(log))));

        assertThat(draft.number("gen_ai.evaluation.score.value")).isEqualTo(score);
    }

    @Test
    void anotherLabelIsKeptWithoutAScore() {
        var log = Otlp.log(
                "gen_ai.evaluation.result",
                "",
                "gen_ai.evaluation.name",
                "tone",
                "gen_ai.evaluation.score.label",
                "rude");

        var draft = Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(log))));

        assertThat(draft.text("gen_ai.evaluation.score.label")).isEqualTo("rude");
        assertThat(draft.has("gen_ai.evaluation.score.value")).isFalse();
    }

    @Test
    void aScoreWithoutSpanNamesTheResponse() {
        var log = Otlp.log(
                "gen_ai.evaluation.result", "",
                "gen_ai.evaluation.name", "tone",
                "gen_ai.evaluation.score.value", 1,
                "gen_ai.response.id", "r-2");
        log.remove("traceId");

        var draft = Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(log))));

        assertThat(draft.has("trace_id")).isFalse();
        assertThat(draft.text("gen_ai.response.id")).isEqualTo("r-2");
    }

    @Test
    void whatLacksNameScoreOrTargetIsRefused() {
        var nameless = evaluation("gen_ai.evaluation.score.value", 1);
        var scoreless = evaluation("gen_ai.evaluation.name", "tone");
        var aimless = evaluation("gen_ai.evaluation.name", "tone", "gen_ai.evaluation.score.value", 1);
        aimless.remove("traceId");
        var failed = evaluation("gen_ai.evaluation.name", "tone", "error.type", "timeout");

        assertThat(Otlp.read(Otlp.logs(nameless, scoreless, aimless, failed)))
                .containsExactly(
                        new Reading.Refused(Reason.MISSING_FIELD, "gen_ai.evaluation.name"),
                        new Reading.Refused(Reason.MISSING_FIELD, "gen_ai.evaluation.score.value"),
                        new Reading.Refused(Reason.MISSING_FIELD, "traceId or gen_ai.response.id"),
                        new Reading.Ignored("an evaluation that failed"));
    }

    @Test
    void annotationsOfASpanAreScoresOfItItsTraceAndItsConversation() {
        var span = Otlp.span(
                "openinference.span.kind", "CHAIN",
                "session.id", "s-1",
                "annotations.0.annotation.name", "grounded",
                "annotations.0.annotation.score", 1,
                "annotations.0.annotation.annotator_kind", "LLM",
                "annotations.0.annotation.identifier", "judge",
                "evaluations.0.evaluation.name", "toxic",
                "evaluations.0.evaluation.label", "false",
                "trace.annotations.0.annotation.name", "retrieval",
                "trace.annotations.0.annotation.score", 0.9,
                "session.annotations.0.annotation.name", "coherent",
                "session.annotations.0.annotation.score", 0.8);

        var readings = Otlp.read(Otlp.traces(span));

        assertThat(readings).hasSize(4).allMatch(reading -> reading instanceof Reading.Score);
        var own = Otlp.draft(readings.get(0));
        assertThat(own.text("span_id")).isEqualTo(Otlp.SPAN);
        assertThat(own.text("plumbline.evaluation.identifier")).isEqualTo("judge");
        var ofTrace = Otlp.draft(readings.get(1));
        assertThat(ofTrace.text("gen_ai.evaluation.name")).isEqualTo("retrieval");
        assertThat(ofTrace.text("trace_id")).isEqualTo(Otlp.TRACE);
        assertThat(ofTrace.has("span_id")).isFalse();
        var ofSession = Otlp.draft(readings.get(2));
        assertThat(ofSession.text("gen_ai.conversation.id")).isEqualTo("s-1");
        assertThat(ofSession.has("trace_id")).isFalse();
        assertThat(Otlp.draft(readings.get(3)).number("gen_ai.evaluation.score.value"))
                .isZero();
    }

    @Test
    void anEvaluatorsSpanScoresTheOneItLinksTo() {
        var span = Otlp.span(
                "openinference.span.kind", "EVALUATOR",
                "evaluations.0.evaluation.name", "grounded",
                "evaluations.0.evaluation.score", 0,
                "evaluations.0.evaluation.annotator_kind", "HUMAN");
        span.putArray("links").addObject().put("traceId", OTHER_TRACE).put("spanId", OTHER_SPAN);
        var unlinked = span.deepCopy();
        unlinked.remove("links");

        var readings = Otlp.read(Otlp.traces(span, unlinked));

        assertThat(Otlp.draft(readings.get(0)).text("trace_id")).isEqualTo(OTHER_TRACE);
        assertThat(Otlp.draft(readings.get(0)).text("span_id")).isEqualTo(OTHER_SPAN);
        assertThat(readings.get(1)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void anAnswersSpanMayCarryItsScoreAsAnEvent() {
        var span = Otlp.span("gen_ai.operation.name", "chat");
        span.putArray("events")
                .add(Otlp.event(
                        "gen_ai.evaluation.result",
                        Otlp.START + 5_000_000,
                        "gen_ai.evaluation.name",
                        "tone",
                        "gen_ai.evaluation.score.value",
                        0.5));

        var readings = Otlp.read(Otlp.traces(span));

        assertThat(readings.get(0)).isInstanceOf(Reading.Part.class);
        assertThat(Otlp.draft(readings.get(1)).text("span_id")).isEqualTo(Otlp.SPAN);
        assertThat(Otlp.draft(readings.get(1)).text("timestamp")).isEqualTo("2026-11-24T10:01:44.216Z");
    }

    private static ObjectNode evaluation(Object... namesAndValues) {
        return Otlp.log("gen_ai.evaluation.result", "", namesAndValues);
    }
}
