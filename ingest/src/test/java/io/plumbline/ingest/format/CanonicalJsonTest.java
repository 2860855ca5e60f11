package io.plumbline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.record.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final String REQUIRED = """
            "plumbline.schema":"inference.v1","plumbline.correlation.id":"r1","plumbline.deployment":"bot",
            "timestamp":"2026-11-02T09:00:00.250Z\"""";
    private static final String SCORE = """
            "plumbline.schema":"evaluation.v1","plumbline.correlation.id":"r1","plumbline.role":"shadow",
            "timestamp":"2026-11-02T09:00:01Z","gen_ai.evaluation.name":"correct\"""";

    private final CanonicalJson json = new CanonicalJson();

    @Test
    void readsAWholeAnswer() {
        var record = inference("""
                "plumbline.event.id":"e1","plumbline.role":"candidate","plumbline.tenant":"acme","plumbline.variant":"ft",
                "plumbline.version":"ft-7","gen_ai.conversation.id":"c1","plumbline.segment.lang":"de","plumbline.segment.beta":true,
                "plumbline.sampling.probability":0.25,"gen_ai.client.operation.duration":1.5,"gen_ai.response.time_to_first_chunk":0.2,
                "gen_ai.usage.input_tokens":14,"gen_ai.usage.output_tokens":9,"plumbline.cost.usd":0.000031,
                "gen_ai.response.finish_reasons":["stop"],"http.response.status_code":200,"error.type":null,
                "gen_ai.input.messages":[{"role":"user","parts":[{"type":"text","content":"hello"}]}],
                "gen_ai.output.messages":[{"role":"assistant","parts":[{"type":"text","content":"h\\u00e9 \\ud83d\\ude00"}]}]""");

        assertThat(record.eventId()).isEqualTo("e1");
        assertThat(record.role()).isEqualTo(Role.CANDIDATE);
        assertThat(record.served()).isTrue();
        assertThat(record.tenant()).isEqualTo("acme");
        assertThat(record.variant()).isEqualTo("ft");
        assertThat(record.version()).isEqualTo("ft-7");
        assertThat(record.conversation()).isEqualTo("c1");
        assertThat(record.segments()).isEqualTo(Map.of("lang", "de", "beta", "true"));
        assertThat(record.samplingProbability()).isEqualTo(0.25);
        assertThat(record.start())
                .isEqualTo(Instant.parse("2026-11-02T09:00:00.250Z").toEpochMilli());
        assertThat(record.end()).isEqualTo(record.start() + 1500);
        assertThat(record.numbers()).isEqualTo(new Inference.Numbers(1.5, 0.2, 14, 9, 0.000031, 4, 0, 0, 0));
    }

    @Test
    void fillsInWhatIsAbsent() {
        var record = inference("\"gen_ai.request.model\":\"m-1\"");

        assertThat(record.eventId()).isEqualTo("r1:unknown");
        assertThat(record.role()).isEqualTo(Role.UNKNOWN);
        assertThat(record.served()).isFalse();
        assertThat(record.tenant()).isEqualTo("default");
        assertThat(record.variant()).isEqualTo("unknown");
        assertThat(record.version()).isEqualTo("m-1");
        assertThat(record.conversation()).isEmpty();
        assertThat(record.samplingProbability()).isEqualTo(1);
        assertThat(record.end()).isEqualTo(record.start());
        var missing = Double.NaN;
        assertThat(record.numbers())
                .isEqualTo(new Inference.Numbers(
                        missing, missing, missing, missing, missing, missing, 0, missing, missing));
    }

    @ParameterizedTest
    @CsvSource({"candidate,true", "control,true", "shadow,false"})
    void whatUsersSawFollowsFromTheRole(String role, boolean served) {
        assertThat(inference("\"plumbline.role\":\"" + role + "\"").served()).isEqualTo(served);
        assertThat(inference("\"plumbline.role\":\"" + role + "\",\"plumbline.served\":" + !served)
                        .served())
                .isEqualTo(!served);
    }

    @Test
    void theResponseModelIsTheVersionBeforeTheRequestModel() {
        assertThat(inference("\"gen_ai.request.model\":\"alias\",\"gen_ai.response.model\":\"m-2026\"")
                        .version())
                .isEqualTo("m-2026");
    }

    @Test
    void twoShadowsOfOneRequestHaveDifferentIds() {
        var plain = inference("\"plumbline.role\":\"shadow\"");
        var rag = inference("\"plumbline.role\":\"shadow\",\"plumbline.variant\":\"base+rag\"");

        assertThat(plain.eventId()).isNotEqualTo(rag.eventId());
    }

    @Test
    void readsAScore() {
        var record = json.decode(bytes("{" + SCORE
                + ",\"gen_ai.evaluation.score.value\":-0.5,\"plumbline.evaluation.identifier\":\"judge-1\"}"));

        assertThat(record).isInstanceOf(Evaluation.class);
        var score = (Evaluation) record;
        assertThat(score.name()).isEqualTo("correct");
        assertThat(score.score()).isEqualTo(-0.5);
        assertThat(score.role()).isEqualTo(Role.SHADOW);
        assertThat(score.deployment()).isEmpty();
        assertThat(score.eventId()).isEqualTo("r1:shadow:correct:judge-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | NaN | NaN",
                "null | NaN | NaN",
                "[{\"role\":\"assistant\",\"parts\":[]}] | 0 | 1",
                "[{\"role\":\"assistant\",\"parts\":[{\"content\":\"  \",\"type\":\"text\"}]}] | 2 | 1",
                "[{\"parts\":[{\"type\":\"tool_call\",\"name\":\"f\",\"arguments\":{\"content\":\"long\"}}]}] | 0 | 0",
                "[{\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},{\"type\":\"text\",\"content\":\"yes\"}]}] | 3 | 0",
                "[{\"role\":\"assistant\",\"content\":\"abc\"},{\"content\":\"de\",\"tool_calls\":[{}]}] | 5 | 0",
                "[1,\"x\",{\"parts\":[null,{\"type\":\"text\",\"content\":\"a\"}]}] | 1 | 0",
            })
    void measuresTheAnswerAndDropsIt(String messages, Double length, Double empty) {
        var numbers = inference("\"gen_ai.output.messages\":" + messages).numbers();

        assertThat(numbers.outputLength()).isEqualTo(length);
        assertThat(numbers.emptyAnswer()).isEqualTo(empty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"gen_ai.response.finish_reasons\":[\"stop\"] | 0",
                "\"gen_ai.response.finish_reasons\":[\"stop\",\"length\"] | 1",
                "\"gen_ai.response.finish_reasons\":[\"max_tokens\"] | 1",
                "\"gen_ai.response.finish_reasons\":[] | NaN",
                "\"gen_ai.output.messages\":[{\"parts\":[],\"finish_reason\":\"length\"}] | 1",
            })
    void truncationComesFromTheFinishReasons(String field, Double truncated) {
        assertThat(inference(field).numbers().truncated()).isEqualTo(truncated);
    }

    @ParameterizedTest
    @CsvSource({"'\"error.type\":\"timeout\"',1", "'\"http.response.status_code\":503',1", "'\"error.type\":\"\"',0"})
    void anErrorIsAnErrorTypeOrAStatusFrom400(String field, double failed) {
        assertThat(inference(field).numbers().failed()).isEqualTo(failed);
    }

    @Test
    void ofAKeyThatAppearsTwiceTheLastOneCounts() {
        assertThat(inference("\"gen_ai.usage.output_tokens\":5,\"gen_ai.usage.output_tokens\":7")
                        .numbers()
                        .outputTokens())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":{\"deep\":[1,{\"y\":null}]}",
                "\"gen_ai.input.messages\":\"anything\"",
                "\"x\":1e999",
                "\"plumbline.segment.\":1",
                "\"trace_id\":null"
            })
    void fieldsThatAreNotKnownArePassedOver(String field) {
        assertThat(inference(field).correlationId()).isEqualTo("r1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"gen_ai.usage.output_tokens\":\"12\" | MALFORMED",
                "\"gen_ai.usage.output_tokens\":[1] | MALFORMED",
                "\"gen_ai.usage.output_tokens\":-1 | NEGATIVE",
                "\"gen_ai.client.operation.duration\":-0.001 | NEGATIVE",
                "\"plumbline.cost.usd\":-3 | NEGATIVE",
                "\"plumbline.cost.usd\":NaN | NOT_FINITE",
                "\"plumbline.cost.usd\":Infinity | NOT_FINITE",
                "\"plumbline.cost.usd\":1e999 | NOT_FINITE",
                "\"plumbline.cost.usd\":1e300 | NOT_FINITE",
                "\"something.else\":NaN | NOT_FINITE",
                "\"something.else\":{\"x\":[-Infinity]} | NOT_FINITE",
                "\"plumbline.sampling.probability\":0 | MALFORMED",
                "\"plumbline.sampling.probability\":1.5 | MALFORMED",
                "\"plumbline.sampling.probability\":-1 | NEGATIVE",
                "\"plumbline.served\":\"yes\" | MALFORMED",
                "\"plumbline.version\":7 | MALFORMED",
                "\"plumbline.version\":\"a\\u0000b\" | MALFORMED",
                "\"plumbline.version\":\"half \\ud800 pair\" | MALFORMED",
                "\"plumbline.segment.x\":{} | MALFORMED",
                "\"plumbline.segment.x\\u0000\":1 | MALFORMED",
                "\"gen_ai.output.messages\":\"text\" | MALFORMED",
                "\"gen_ai.response.finish_reasons\":[1] | MALFORMED",
                "\"timestamp\":1762073000 | MALFORMED",
                "\"timestamp\":\"yesterday\" | MALFORMED",
                "\"timestamp\":\"2026-02-30T00:00:00Z\" | MALFORMED",
                "\"timestamp\":\"2026-11-02T25:00:00Z\" | MALFORMED",
                "\"timestamp\":\"1969-12-31T23:59:59Z\" | MALFORMED",
                "\"timestamp\":null | MISSING_FIELD",
                "\"plumbline.deployment\":null | MISSING_FIELD",
                "\"plumbline.correlation.id\":\"\" | MISSING_FIELD",
                "\"plumbline.schema\":null | MISSING_FIELD",
                "\"plumbline.schema\":\"inference.v2\",\"plumbline.served\":3 | UNKNOWN_SCHEMA",
            })
    void setsAsideWhatCannotBeCounted(String field, Reason reason) {
        assertThat(reasonOf("{" + REQUIRED + "," + field + "}")).isEqualTo(reason);
    }

    @Test
    void aScoreNeedsANameAndAValue() {
        assertThat(reasonOf("{" + SCORE + "}")).isEqualTo(Reason.MISSING_FIELD);
        assertThat(reasonOf("{" + SCORE.replace("correct", "") + ",\"gen_ai.evaluation.score.value\":1}"))
                .isEqualTo(Reason.MISSING_FIELD);
        assertThat(reasonOf("{" + SCORE + ",\"gen_ai.evaluation.score.value\":Infinity}"))
                .isEqualTo(Reason.NOT_FINITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "[]", "3", "null", "{\"a\":1", "{\"a\":1}}", "{} {}", "{'a':1}", "{\"a\":01}", "\u0000", " "
            })
    void whatIsNotOneObjectIsMalformed(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void noBytesAreEmpty() {
        assertThat(reasonOf("")).isEqualTo(Reason.EMPTY);
    }

    @Test
    void brokenEncodingIsMalformed() {
        byte[] message = bytes("{" + REQUIRED + ",\"plumbline.version\":\"??\"}");
        for (int index = 0; index < message.length; index++) {
            if (message[index] == '?') message[index] = (byte) 0xFE;
        }

        assertThat(json.decode(message)).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void deepAndHugeMessagesAreHarmless() {
        assertThat(reasonOf("{\"a\":" + "[".repeat(1_000_000))).isEqualTo(Reason.MALFORMED);
        assertThat(reasonOf("{" + REQUIRED + ",\"plumbline.cost.usd\":" + "9".repeat(100_000) + "}"))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reasonOf("{" + REQUIRED + ",\"plumbline.correlation.id\":\"" + "x".repeat(100_000) + "\"}"))
                .isEqualTo(Reason.MALFORMED);
        assertThat(inference("\"gen_ai.output.messages\":[{\"content\":\"" + "x".repeat(10_000_000) + "\"}]")
                        .numbers()
                        .outputLength())
                .isEqualTo(10_000_000);
        var manyKeys = new StringBuilder();
        for (int key = 0; key < 50_000; key++)
            manyKeys.append("\"k").append(key).append("\":1,");
        assertThat(inference(manyKeys + "\"x\":1").correlationId()).isEqualTo("r1");
    }

    @Test
    void aLongSegmentValueIsCountedAsOther() {
        assertThat(inference("\"plumbline.segment.prompt\":\"" + "x".repeat(500) + "\"")
                        .segments())
                .isEqualTo(Map.of("prompt", "other"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyDamageEndsInAnAnswer(long seed) {
        var random = new Random(seed);
        byte[] whole = bytes("{" + REQUIRED
                + ",\"plumbline.segment.a\":\"b\",\"gen_ai.output.messages\":[{\"parts\":[{\"type\":\"text\",\"content\":\"x\"}]}],"
                + "\"gen_ai.usage.output_tokens\":12,\"plumbline.served\":true}");

        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int bite = random.nextInt(4); bite > 0; bite--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(json.decode(damaged)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T10:00:00+01:00,2026-11-02T09:00:00Z",
        "2026-11-02T09:00:00.123456789Z,2026-11-02T09:00:00.123Z",
        "2026-11-02t09:00:00z,2026-11-02T09:00:00Z",
        "2024-02-29T23:59:59.999Z,2024-02-29T23:59:59.999Z"
    })
    void readsTimesWithOffsetsAndFractions(String text, Instant time) {
        assertThat(inference("\"timestamp\":\"" + text + "\"").start()).isEqualTo(time.toEpochMilli());
    }

    @Test
    void durationsAreRoundedToMilliseconds() {
        var record = inference("\"gen_ai.client.operation.duration\":0.0125");

        assertThat((double) (record.end() - record.start())).isCloseTo(12.5, within(0.5));
    }

    private Inference inference(String fields) {
        var record = json.decode(bytes("{" + REQUIRED + "," + fields + "}"));
        assertThat(record).isInstanceOf(Inference.class);
        return (Inference) record;
    }

    private Reason reasonOf(String text) {
        var record = json.decode(bytes(text));
        assertThat(record).isInstanceOf(Decoded.Malformed.class);
        return ((Decoded.Malformed) record).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
