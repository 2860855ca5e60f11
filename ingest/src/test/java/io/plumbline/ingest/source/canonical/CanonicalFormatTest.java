package io.plumbline.ingest.source.canonical;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import org.junit.jupiter.api.Test;

class CanonicalFormatTest {
    private static final String ANSWER = """
            {"plumbline.schema":"inference.v1","plumbline.correlation.id":"r1","plumbline.role":"candidate","timestamp":"2026-11-24T10:01:44Z",\
            "gen_ai.request.model":"shop-ft","gen_ai.usage.input_tokens":14,"error.type":null}""";
    private static final String SCORE = """
            {"plumbline.schema":"evaluation.v1","plumbline.correlation.id":"r1","timestamp":"2026-11-24T10:01:44Z",\
            "gen_ai.evaluation.name":"correct","gen_ai.evaluation.score.value":1}""";

    private final CanonicalFormat format = new CanonicalFormat();

    @Test
    void aRecordPassesAsItIsWithoutItsNulls() {
        var draft = Records.answer(format, message(ANSWER));

        assertThat(draft.fields().toString()).isEqualTo(ANSWER.replace(",\"error.type\":null", ""));
        assertThat(draft.facts()).containsEntry("correlation.explicit", "r1").containsEntry("model", "shop-ft");
    }

    @Test
    void arraysAndLinesOfBothKindsPass() {
        assertThat(format.read(message("[" + ANSWER + "," + SCORE + "]")))
                .extracting(reading -> reading.getClass().getSimpleName())
                .containsExactly("Answer", "Score");
        assertThat(format.read(message(ANSWER + "\n" + SCORE))).hasSize(2);
    }

    @Test
    void whatTheMeasuringLineWouldRefuseIsRefusedHere() {
        assertThat(refusal(ANSWER.replace("14", "-1")).reason()).isEqualTo(Reason.NEGATIVE);
        assertThat(refusal(ANSWER.replace("14", "NaN")).reason()).isEqualTo(Reason.NOT_FINITE);
        assertThat(refusal(ANSWER.replace("14", "\"14\"")).detail()).contains("gen_ai.usage.input_tokens");
        assertThat(refusal(ANSWER.replace("inference.v1", "inference.v9")).reason())
                .isEqualTo(Reason.UNKNOWN_SCHEMA);
        assertThat(refusal("12").reason()).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("").reason()).isEqualTo(Reason.EMPTY);
    }

    private Reading.Refused refusal(String json) {
        return (Reading.Refused) Records.only(format, message(json));
    }
}
