package io.plumbline.ingest.source.feedback;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import io.plumbline.ingest.source.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    private static final String PHOENIX = """
            {"data":[{"span_id":"1A2B3C4D5E6F7081","name":"correct","annotator_kind":"HUMAN","result":{"label":"good","score":0.5,
            "explanation":"private"},"identifier":"u-1"}]}""";
    private static final String LANGSMITH = """
            {"id":"f1","run_id":"3d5c1b7e-8f20-4e6a-9b13-c2d4e6f80a1b","trace_id":"3d5c1b7e-8f20-4e6a-9b13-c2d4e6f80a1b","key":"correct",
            "score":true,"comment":"private","feedback_source":{"type":"app"},"created_at":"2026-11-24T10:02:00.123456+00:00"}""";

    @Test
    void phoenixNamesASpan() {
        var score = Records.score(new PhoenixFormat(), message(PHOENIX));

        assertThat(score.text("span_id")).isEqualTo("1a2b3c4d5e6f7081");
        assertThat(score.number("gen_ai.evaluation.score.value")).isEqualTo(0.5);
        assertThat(score.text("gen_ai.evaluation.score.label")).isEqualTo("good");
        assertThat(score.text("plumbline.annotator.kind")).isEqualTo("HUMAN");
        assertThat(score.text("plumbline.evaluation.identifier")).isEqualTo("u-1");
        assertThat(score.fields().toString()).doesNotContain("private");
    }

    @Test
    void aChangedScoreIsNotTheSameEvent() {
        var format = new PhoenixFormat();
        var first = Records.score(format, message(PHOENIX));
        var again = Records.score(format, message(PHOENIX));
        var changed = Records.score(format, message(PHOENIX.replace("0.5", "0.75")));

        assertThat(again.text("plumbline.event.id")).isEqualTo(first.text("plumbline.event.id"));
        assertThat(changed.text("plumbline.event.id")).isNotEqualTo(first.text("plumbline.event.id"));
    }

    @Test
    void langSmithNamesARun() {
        var score = Records.score(new LangSmithFormat(), message("[" + LANGSMITH + "]"));

        assertThat(score.text("gen_ai.response.id")).isEqualTo("3d5c1b7e-8f20-4e6a-9b13-c2d4e6f80a1b");
        assertThat(score.number("gen_ai.evaluation.score.value")).isEqualTo(1);
        assertThat(score.text("timestamp")).isEqualTo("2026-11-24T10:02:00.123Z");
        assertThat(score.text("plumbline.annotator.kind")).isEqualTo("HUMAN");
    }

    @Test
    void anAnnotationOfNothingIsRefused() {
        assertThat(Records.only(new PhoenixFormat(), message("{\"name\":\"correct\",\"result\":{\"score\":1}}")))
                .isEqualTo(new Reading.Refused(Reason.MISSING_FIELD, "span_id"));
        assertThat(Records.only(
                        new PhoenixFormat(),
                        message(PHOENIX.replace("0.5", "null").replace("\"good\"", "null"))))
                .isEqualTo(new Reading.Refused(Reason.MISSING_FIELD, "score"));
    }

    @Test
    void aRealAnnotationIsReadWithoutItsComments() {
        Samples.read("feedback/phoenix-span-annotation.json.txt").ifPresent(bytes -> {
            var json = new String(bytes, StandardCharsets.UTF_8).replaceAll("//[^\n]*", "");
            var score = Records.score(new PhoenixFormat(), message(json));
            assertThat(score.number("gen_ai.evaluation.score.value")).isEqualTo(0.85);
        });
    }
}
