package io.plumbline.ingest.source.litellm;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import io.plumbline.ingest.source.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmFormatTest {
    private static final String SUCCESS = """
            {"id":"chatcmpl-7","trace_id":"4B7E1C90-52AD-4F38-A6C1-9E03D8B57F24","call_type":"acompletion","stream":true,\
            "status":"success","custom_llm_provider":"azure","response_cost":0.0021,"prompt_tokens":120,"completion_tokens":"34",\
            "total_tokens":154,"startTime":1795514504.25,"endTime":1795514506.5,"completionStartTime":1795514504.75,\
            "response_time":0.5,"model":"shop-ft-2","model_group":"shop","model_id":"m1","api_base":"http://vllm:8000",\
            "cache_hit":false,"request_tags":["tier:gold","beta"],"model_parameters":{"temperature":0.2,"max_tokens":"64"},\
            "metadata":{"user_api_key_hash":"88aa","requester_metadata":{"plumbline.correlation.id":"r-9","plumbline.variant":"ft",\
            "session_id":"s-1","api_key":"sk-no"},"requester_custom_headers":{"X-Request-Id":"5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35",\
            "Authorization":"Bearer no"},"spend_logs_metadata":{"team":"support"}},\
            "messages":[{"role":"user","content":"Where is my parcel?"}],\
            "response":{"id":"chatcmpl-7","model":"shop-ft-2-0412","object":"chat.completion","choices":[{"index":0,\
            "finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",\
            "function":{"name":"track","arguments":"{\\"parcel\\":7}"}}]}}],"usage":{"prompt_tokens":120,"completion_tokens":34,\
            "prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":3}}}}""";

    private final LiteLlmFormat format = new LiteLlmFormat();

    @Test
    void aCallBecomesARecordWithItsTokensTimesAndCost() {
        var draft = read(SUCCESS);

        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(2.25);
        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.5);
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(120);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(34);
        assertThat(draft.number("gen_ai.usage.cache_read.input_tokens")).isEqualTo(64);
        assertThat(draft.number("gen_ai.usage.reasoning.output_tokens")).isEqualTo(3);
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(0.0021);
        assertThat(draft.text("plumbline.cost.source")).isEqualTo("reported");
        assertThat(draft.text("gen_ai.provider.name")).isEqualTo("azure.ai.openai");
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("shop-ft-2");
        assertThat(draft.text("gen_ai.response.model")).isEqualTo("shop-ft-2-0412");
        assertThat(draft.number("gen_ai.request.max_tokens")).isEqualTo(64);
        assertThat(draft.text("plumbline.event.id")).isEqualTo("litellm:chatcmpl-7:1795514504250000");
        assertThat(draft.text("trace_id")).isEqualTo("4b7e1c9052ad4f38a6c19e03d8b57f24");
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").path(0).asText())
                .isEqualTo("tool_call");
        assertThat(draft.fields()
                        .path("gen_ai.output.messages")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .toString())
                .isEqualTo(
                        "{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"track\",\"arguments\":{\"parcel\":7}}");
    }

    @Test
    void whatTheCallerSaidBecomesFactsAndNoSecretDoes() {
        var draft = read(SUCCESS);

        assertThat(draft.facts())
                .containsEntry("correlation.explicit", "r-9")
                .containsEntry("x-request-id", "5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35")
                .containsEntry("attribute.team", "support")
                .containsEntry("attribute.tier", "gold")
                .containsEntry("attribute.model_group", "shop")
                .containsEntry("model", "shop-ft-2");
        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s-1");
        assertThat(draft.text("plumbline.variant")).isEqualTo("ft");
        assertThat(draft.facts().toString() + draft.fields()).doesNotContain("sk-no", "Bearer", "88aa");
    }

    @ParameterizedTest
    @CsvSource({
        "1795514504.25",
        "1795514504250",
        "'\"1795514504.25\"'",
        "'\"2026-11-24 10:01:44.250000\"'",
        "'\"2026-11-24T10:01:44.250Z\"'",
        "'\"2026-11-24T12:01:44.25+02:00\"'"
    })
    void aStartIsUnderstoodInEveryForm(String start) {
        var draft = read(SUCCESS.replace("1795514504.25,", start + ","));

        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isCloseTo(2.25, within(1e-9));
    }

    @Test
    void aFailureIsAnErrorWhoseZerosAreAbsent() {
        var draft = read("""
                {"id":"f1","call_type":"acompletion","status":"failure","startTime":1795514504,"endTime":1795514505,"model":"m",
                "prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"response_cost":0,"response":null,"error_str":"private text",
                "error_information":{"error_code":"429","error_class":"RateLimitError","error_message":"private text"}}""");

        assertThat(draft.text("error.type")).isEqualTo("RateLimitError");
        assertThat(draft.number("http.response.status_code")).isEqualTo(429);
        assertThat(draft.has("gen_ai.usage.input_tokens")).isFalse();
        assertThat(draft.has("plumbline.cost.usd")).isFalse();
        assertThat(draft.fields().toString()).doesNotContain("private text");
    }

    @Test
    void aZeroCostIsUnknownUnlessItCameFromTheCache() {
        assertThat(read(SUCCESS.replace("0.0021", "0.0")).has("plumbline.cost.usd"))
                .isFalse();

        var hit = read(SUCCESS.replace("0.0021", "0.0").replace("\"cache_hit\":false", "\"cache_hit\":true"));

        assertThat(hit.number("plumbline.cost.usd")).isZero();
    }

    @Test
    void redactedTextsAreNoTexts() {
        var draft = read("""
                {"id":"r1","call_type":"completion","status":"success","startTime":1795514504,"endTime":1795514505,"model":"m",
                "messages":[{"role":"user","content":"redacted-by-litellm"}],"response":{"choices":[{"finish_reason":"stop",
                "message":{"role":"assistant","content":"redacted-by-litellm"}}]}}""");

        assertThat(draft.has("gen_ai.input.messages")).isFalse();
        assertThat(draft.has("gen_ai.output.messages")).isFalse();
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").path(0).asText())
                .isEqualTo("stop");
    }

    @Test
    void arraysAndLinesGiveOneReadingEachAndABrokenLineCostsOnlyItself() {
        var line = SUCCESS.replace("\n", "");

        assertThat(format.read(message("[" + line + "," + line + "]")))
                .hasOnlyElementsOfType(Reading.Answer.class)
                .hasSize(2);
        assertThat(format.read(message(line + "\n" + line + "\n")))
                .hasOnlyElementsOfType(Reading.Answer.class)
                .hasSize(2);
        assertThat(format.read(message(line + "\n{\"id\":\n" + line + "\n")))
                .extracting(reading -> reading.getClass().getSimpleName())
                .containsExactly("Answer", "Refused", "Answer");
    }

    @Test
    void callsOfOtherKindsAreIgnoredAndOtherObjectsRefused() {
        assertThat(Records.only(format, message(SUCCESS.replace("acompletion", "aembedding"))))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(Records.only(format, message("{\"hello\":1}")))
                .isEqualTo(new Reading.Refused(Reason.MALFORMED, "not a standard logging payload"));
        assertThat(Records.only(
                        format, message(SUCCESS.replace("startTime", "s").replace("endTime", "e"))))
                .isEqualTo(new Reading.Refused(Reason.MISSING_FIELD, "startTime"));
    }

    @Test
    void aRealPayloadIsRead() {
        Samples.read("litellm/standard_logging_payload.json").ifPresent(bytes -> {
            var draft = Records.answer(format, message(bytes, Map.of()));

            assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(20);
            assertThat(draft.number("gen_ai.client.operation.duration")).isCloseTo(0.004583, within(1e-9));
            assertThat(draft.number("plumbline.cost.usd")).isCloseTo(0.000225, within(1e-12));
            assertThat(draft.text("gen_ai.response.id")).startsWith("chatcmpl-");
        });
    }

    private Draft read(String payload) {
        return Records.answer(format, message(payload));
    }
}
