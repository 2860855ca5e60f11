package io.plumbline.ingest.source.langfuse;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangfuseFormatTest {
    private static final String SCORE = """
            {"id":"e1","type":"score-create","timestamp":"2026-11-24T10:02:00Z","body":{"id":"s1","traceId":"order-7",
            "observationId":"g1","name":"correct","value":%s,"dataType":"%s","comment":"private","source":"ANNOTATION"}}""";
    private static final String TRACE = """
            {"id":"e2","type":"trace-create","timestamp":"2026-11-24T10:01:40Z","body":{"id":"order-7","sessionId":"s-1","userId":"u",
            "environment":"prod","tags":["beta"],"metadata":{"plumbline.correlation.id":"r-9"}}}""";
    private static final String UPDATE = """
            {"id":"e3","type":"generation-update","timestamp":"2026-11-24T10:01:47Z","body":{"id":"g1","traceId":"order-7",
            "endTime":"2026-11-24T10:01:46.750Z","completionStartTime":"2026-11-24T10:01:45.250Z","output":{"role":"assistant",
            "content":"Yes"},"usageDetails":{"input":20,"input_cached_tokens":30,"output":5,"total":55},"costDetails":{"input":0.001,"output":0.002}}}""";
    private static final String CREATE = """
            {"id":"e4","type":"generation-create","timestamp":"2026-11-24T10:01:44.250Z","body":{"id":"g1","traceId":"order-7",
            "name":"answer","startTime":"2026-11-24T10:01:44.250Z","model":"shop-ft","modelParameters":{"temperature":"0.2"},
            "input":[{"role":"user","content":"Open?"}],"environment":"prod","output":null}}""";

    private final LangfuseFormat format = new LangfuseFormat();

    @Test
    void aBatchInAnyOrderIsOneGenerationAndItsScore() {
        var readings = format.read(message(batch(SCORE.formatted("1", "BOOLEAN"), TRACE, UPDATE, CREATE)));

        assertThat(readings).hasSize(3);
        var score = Records.checked(((Reading.Score) readings.get(0)).draft(), "evaluation.v1");
        assertThat(readings.get(1)).isInstanceOf(Reading.Ignored.class);
        var draft = Records.checked(((Reading.Answer) readings.get(2)).draft(), "inference.v1");
        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(2.5);
        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(1);
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(50);
        assertThat(draft.number("gen_ai.usage.cache_read.input_tokens")).isEqualTo(30);
        assertThat(draft.number("plumbline.cost.usd")).isCloseTo(0.003, within(1e-12));
        assertThat(draft.number("gen_ai.request.temperature")).isEqualTo(0.2);
        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s-1");
        assertThat(draft.fact("correlation.explicit")).isEqualTo("r-9");
        assertThat(draft.fact("attribute.environment")).isEqualTo("prod");
        assertThat(texts(draft, "gen_ai.output.messages")).containsExactly("Yes");
        assertThat(score.text("gen_ai.response.id")).isEqualTo(draft.text("gen_ai.response.id"));
        assertThat(score.text("trace_id")).isEqualTo(draft.text("trace_id")).hasSize(32);
    }

    @Test
    void halvesInTwoBatchesArePartsOfOneAnswer() {
        var request = (Reading.Part) Records.only(format, message(batch(CREATE)));
        var response = (Reading.Part) Records.only(format, message(batch(UPDATE)));

        assertThat(request.key()).isEqualTo(response.key());
        assertThat(request.kind()).isEqualTo(Reading.Kind.REQUEST);
        assertThat(response.kind()).isEqualTo(Reading.Kind.RESPONSE);
        var draft = Records.checked(response.draft().complete(request.draft()), "inference.v1");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(2.5);
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("shop-ft");
        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
    }

    @Test
    void aGenerationWithAnOutputButNoEndIsAnAnswerWithoutDuration() {
        var draft = Records.answer(format, message(batch(CREATE.replace("\"output\":null", "\"output\":\"Yes\""))));

        assertThat(texts(draft, "gen_ai.output.messages")).containsExactly("Yes");
        assertThat(draft.has("gen_ai.client.operation.duration")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, NUMERIC, 0.9",
        "0, BOOLEAN, 0",
        "true, BOOLEAN, 1",
        "'\"3\"', CATEGORICAL, 3",
        "'\"fail\"', CATEGORICAL, 0"
    })
    void aScoreWithANumberHasAValue(String value, String type, double expected) {
        var score = Records.score(format, message(batch(SCORE.formatted(value, type))));

        assertThat(score.number("gen_ai.evaluation.score.value")).isEqualTo(expected);
        assertThat(score.text("gen_ai.evaluation.name")).isEqualTo("correct");
        assertThat(score.text("plumbline.annotator.kind")).isEqualTo("HUMAN");
        assertThat(score.text("plumbline.evaluation.identifier")).isEqualTo("s1");
        assertThat(score.text("timestamp")).isEqualTo("2026-11-24T10:02:00Z");
        assertThat(score.fields().toString()).doesNotContain("private");
    }

    @Test
    void aCategoryWithoutNumberIsALabel() {
        var score = Records.score(format, message(batch(SCORE.formatted("\"partially correct\"", "CATEGORICAL"))));

        assertThat(score.has("gen_ai.evaluation.score.value")).isFalse();
        assertThat(score.text("gen_ai.evaluation.score.label")).isEqualTo("partially correct");
    }

    @Test
    void correctionsAndScoresInWordsAreIgnored() {
        assertThat(Records.only(format, message(batch(SCORE.formatted("\"text\"", "CORRECTION")))))
                .isEqualTo(new Reading.Ignored("a correction of the text"));
        assertThat(Records.only(format, message(batch(SCORE.formatted("\"text\"", "TEXT")))))
                .isEqualTo(new Reading.Ignored("a score in words"));
    }

    @Test
    void olderUsageIsReadAndAnErrorIsAnError() {
        var create = CREATE.replace("\"output\":null", """
                "endTime":"2026-11-24T10:01:45Z","level":"ERROR","statusMessage":"private","usage":{"input":7,"output":"2",
                "unit":"TOKENS","totalCost":0.004}""");

        var draft = Records.answer(format, message(batch(create)));

        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(7);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(2);
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(0.004);
        assertThat(draft.text("error.type")).isEqualTo("error");
        assertThat(draft.fields().toString()).doesNotContain("private");
    }

    @Test
    void whatIsNoGenerationIsIgnoredAndWhatHasNoTypeRefused() {
        assertThat(Records.only(
                        format, message(batch("{\"id\":\"1\",\"type\":\"span-create\",\"body\":{\"id\":\"x\"}}"))))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(Records.only(format, message(batch("{\"id\":\"1\",\"body\":{}}"))))
                .isInstanceOf(Reading.Refused.class);
        assertThat(Records.only(format, message("{\"batch\":[]}"))).isInstanceOf(Reading.Ignored.class);
    }

    private static String batch(String... events) {
        return "{\"batch\":[" + String.join(",", events) + "],\"metadata\":{}}";
    }

    private static List<String> texts(Draft draft, String field) {
        return draft.fields().path(field).findValuesAsText("content");
    }
}
