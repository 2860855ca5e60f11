package io.plumbline.ingest.source.gateway;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import io.plumbline.ingest.source.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayFormatTest {
    private static final String ENVOY = """
            {"start_time":"2026-11-24T10:01:44.250Z","duration":"1500","gen_ai.request.model":"shop-ft","gen_ai.usage.input_tokens":"18",
            "gen_ai.usage.output_tokens":6,"gen_ai.provider.name":"prod/shop/rule/0","response_code":200,"response_flags":"-",
            "route_name":"shop","x-request-id":"5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35","x-envoy-origin-path":"/v1/chat/completions",
            ":authority":"shop.example-shadow","upstream_cluster":"-","x-plumbline-variant":"ft"}""";
    private static final String APISIX = """
            {"start_time":1795514504250,"latency":1620.5,"route_id":"r1","request":{"uri":"/v1/chat/completions","headers":
            {"x-request-id":"abc","authorization":"Bearer no","x-session-id":"s-1"}},"response":{"status":200,"headers":{}},
            "llm_summary":{"request_model":"shop-ft","model":"shop-ft-2","duration":"310","prompt_tokens":"12","completion_tokens":"9",
            "upstream_response_time":"1600","stream":"true"},"llm_request":{"messages":[{"role":"user","content":"sky?"}],"stream":true},
            "llm_response_text":{"content":"blue"}}""";
    private static final String KONG = """
            {"started_at":1795514504250,"latencies":{"request":2700,"proxy":2690,"kong":10},"request":{"id":"k1","uri":"/chat","headers":
            {"x-request-id":"abc"}},"response":{"status":200},"route":{"name":"shop"},"service":{"name":"llm"},"ai":{"payload":{"request":
            "{\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"sky?\\"}],\\"temperature\\":0.3}"},"ai-llm-judge":{"usage":{"prompt_token":900,
            "completion_token":1,"cost":0.5},"meta":{"request_model":"judge"}},"ai-proxy":{"payload":{"response":
            "{\\"id\\":\\"c1\\",\\"choices\\":[{\\"finish_reason\\":\\"length\\",\\"message\\":{\\"role\\":\\"assistant\\",\\"content\\":\\"blue\\"}}]}"},
            "usage":{"prompt_token":31,"completion_token":17,"total_tokens":48,"time_per_token":140},"meta":{"request_model":"shop",
            "response_model":"shop-ft","provider_name":"azure","llm_latency":2650}}}}""";

    private final GatewayFormat envoy = new GatewayFormat(GatewayPresets.ENVOY);
    private final GatewayFormat apisix = new GatewayFormat(GatewayPresets.APISIX);
    private final GatewayFormat kong = new GatewayFormat(GatewayPresets.KONG);

    @Test
    void envoysFlatKeysBecomeARecord() {
        var draft = Records.answer(envoy, message(ENVOY));

        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.5);
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(18);
        assertThat(draft.number("http.response.status_code")).isEqualTo(200);
        assertThat(draft.has("error.type")).isFalse();
        assertThat(draft.has("gen_ai.provider.name")).isFalse();
        assertThat(draft.text("gen_ai.operation.name")).isEqualTo("chat");
        assertThat(draft.text("plumbline.event.id")).isEqualTo("envoy-ai-gateway:logs:3:41:0");
        assertThat(draft.text("plumbline.variant")).isEqualTo("ft");
        assertThat(draft.facts())
                .containsEntry("model", "shop-ft")
                .containsEntry("route", "shop")
                .containsEntry("header.host", "shop.example-shadow")
                .containsEntry("x-request-id", "5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35")
                .doesNotContainKey("attribute.upstream_cluster");
    }

    @Test
    void nestedObjectsAreTheSameAsFlatKeys() {
        var nested = """
                {"start_time":"2026-11-24T10:01:44Z","duration":1500,"response_code":"200",
                "gen_ai":{"request":{"model":"shop-ft"},"usage.input_tokens":18,"usage":{"output_tokens":6}}}""";

        var draft = Records.answer(envoy, message(nested));

        assertThat(draft.text("gen_ai.request.model")).isEqualTo("shop-ft");
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(18);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(6);
    }

    @Test
    void statusAndFlagsAreErrors() {
        assertThat(Records.answer(envoy, message(ENVOY.replace("200", "429"))).text("error.type"))
                .isEqualTo("429");
        assertThat(Records.answer(
                                envoy,
                                message(ENVOY.replace("\"-\",\"route", "\"UF,URX\",\"route")
                                        .replace("\"response_flags\":\"-\"", "\"response_flags\":\"UF,URX\"")
                                        .replace("200", "503")))
                        .text("error.type"))
                .isEqualTo("UF");
        var gone = Records.answer(
                envoy,
                message(ENVOY.replace("\"response_flags\":\"-\"", "\"response_flags\":\"DC\"")
                        .replace("200", "0")));
        assertThat(gone.text("error.type")).isEqualTo("DC");
        assertThat(gone.has("http.response.status_code")).isFalse();
    }

    @Test
    void apisixsDurationIsTheTimeToTheFirstToken() {
        var draft = Records.answer(apisix, message(APISIX));

        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.31);
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.6);
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(12);
        assertThat(draft.text("gen_ai.response.model")).isEqualTo("shop-ft-2");
        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s-1");
        assertThat(texts(draft, "gen_ai.output.messages")).containsExactly("blue");
        assertThat(texts(draft, "gen_ai.input.messages")).containsExactly("sky?");
        assertThat(draft.fact("x-request-id")).isEqualTo("abc");
        assertThat(draft.facts().toString()).doesNotContain("Bearer");
    }

    @Test
    void apisixsZerosAreAbsent() {
        var unset =
                APISIX.replace("\"310\"", "\"0\"").replace("\"12\"", "\"0\"").replace("\"1600\"", "0");

        var draft = Records.answer(apisix, message("[" + unset + "]"));

        assertThat(draft.has("gen_ai.response.time_to_first_chunk")).isFalse();
        assertThat(draft.has("gen_ai.usage.input_tokens")).isFalse();
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.6205);
    }

    @Test
    void apisixsVariablesMayStandInALogFormatOfOnesOwn() {
        var draft = Records.answer(apisix, message("""
                {"msec":"1795514504.250","request_time":"1.620","status":"200","request_type":"ai_stream","request_llm_model":"shop-ft",
                "llm_model":"shop-ft-2","llm_prompt_tokens":"12","llm_completion_tokens":"9","llm_time_to_first_token":"310","request_id":"abc"}"""));

        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.62);
        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.31);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(9);
        assertThat(draft.fact("x-request-id")).isEqualTo("abc");
    }

    @Test
    void withoutAStreamThereIsNoFirstToken() {
        var draft = Records.answer(apisix, message(APISIX.replace("\"true\"", "\"false\"")));

        assertThat(draft.has("gen_ai.response.time_to_first_chunk")).isFalse();
    }

    @Test
    void kongsProxyIsTheCallAndNotTheJudge() {
        var draft = Records.answer(kong, message(KONG));

        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(31);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(17);
        assertThat(draft.has("plumbline.cost.usd")).isFalse();
        assertThat(draft.number("gen_ai.server.time_per_output_token")).isEqualTo(0.14);
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(2.65);
        assertThat(draft.text("gen_ai.provider.name")).isEqualTo("azure.ai.openai");
        assertThat(draft.number("gen_ai.request.temperature")).isEqualTo(0.3);
        assertThat(draft.text("gen_ai.response.id")).isEqualTo("c1");
        assertThat(texts(draft, "gen_ai.output.messages")).containsExactly("blue");
        assertThat(draft.facts()).containsEntry("route", "shop").containsEntry("service.name", "llm");
    }

    @Test
    void kongsNewerNamesAndFlatKeysAreUnderstood() {
        var flat = """
                {"started_at":1795514504,"response.status":200,"ai.proxy.usage.prompt_tokens":31,"ai.proxy.usage.completion_tokens":17,
                "ai.proxy.usage.cost":0.0047,"ai.proxy.meta.request_model":"shop","ai.proxy.meta.llm_latency":2650,
                "ai.proxy.cache.cache_status":"Hit"}""";

        var draft = Records.answer(kong, message(flat));

        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(17);
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(0.0047);
        assertThat(draft.fields().path("plumbline.cache.hit").asBoolean()).isTrue();
        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44Z");
    }

    @Test
    void otherRequestsAreNoAnswers() {
        assertThat(Records.only(
                        kong,
                        message("{\"started_at\":1,\"request\":{\"uri\":\"/health\"},\"response\":{\"status\":200}}")))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(Records.only(envoy, message(ENVOY.replace("/v1/chat/completions", "/v1/embeddings"))))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void withoutAStartTheArrivalIsTheEnd() {
        var draft = Records.answer(envoy, message(ENVOY.replace("start_time", "when")));

        assertThat(draft.text("timestamp")).isEqualTo("2027-01-15T07:59:58.500Z");
        var noArrival = new Message(
                ENVOY.replace("start_time", "when").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(),
                "logs:3:41",
                -1);
        assertThat(Records.only(envoy, noArrival)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void aMappingOfOnesOwnIsReadFromItsText() {
        var mapping = GatewayMapping.of(
                "ours",
                List.of(),
                Map.of(
                        "timestamp", "/t/at as epoch_us",
                        "gen_ai.request.model", "m.(name|id)",
                        "gen_ai.client.operation.duration", "took, t.took as us",
                        "plumbline.cost.usd", "usd as usd",
                        "fact route", "r"),
                List.of());

        var draft = Records.answer(
                new GatewayFormat(mapping),
                message(
                        "{\"t\":{\"at\":1795514504250000,\"took\":2500},\"m\":{\"id\":\"x\"},\"usd\":\"0.01\",\"r\":\"shop\"}"));

        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(0.0025);
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("x");
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(0.01);
        assertThat(draft.fact("route")).isEqualTo("shop");
    }

    @Test
    void linesOfOnesOwnComeBeforeThoseOfAPreset() {
        var own = GatewayPresets.ENVOY.with(
                "edge", Map.of("gen_ai.conversation.id", "chat", "gen_ai.request.model", "m"));

        var draft = Records.answer(
                new GatewayFormat(own), message(ENVOY.replace("{", "{\"chat\":\"s-9\",\"m\":\"mine\",")));

        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s-9");
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("mine");
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(6);
        assertThat(draft.text("plumbline.source")).isEqualTo("edge");
    }

    @Test
    void olderNamesOfEnvoyAndNewerOnesOfKongAreUnderstood() {
        var older = Records.answer(envoy, message("""
                {"start_time":"2026-11-24T10:01:44Z","duration":107,"genai_backend_name":"default/b/0","genai_model_name":"m",
                "genai_tokens_input":41,"genai_tokens_output":13,"response_code":200}"""));
        assertThat(older.number("gen_ai.usage.input_tokens")).isEqualTo(41);
        assertThat(older.fact("attribute.backend")).isEqualTo("default/b/0");

        var newer = Records.answer(kong, message("""
                {"started_at":1795514504250,"ai":{"proxy":{"usage":{"prompt_tokens":30,"completion_tokens":9,"time_to_first_token":120,
                "prompt_tokens_details":{"cached_tokens":16}},"meta":{"request_model":"m","llm_latency":900,"request_mode":"stream"},
                "rag-inject":{"injected":true}}}}"""));
        assertThat(newer.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.12);
        assertThat(newer.number("gen_ai.usage.cache_read.input_tokens")).isEqualTo(16);
        assertThat(newer.fields().path("gen_ai.request.stream").asBoolean()).isTrue();
    }

    @Test
    void aMappingThatCannotBeReadNamesWhatIsWrong() {
        assertThatThrownBy(() -> MappingLine.of("timestamp", "t as hours")).hasMessageContaining("hours");
        assertThatThrownBy(() -> MappingLine.of("timestamp", "a..b")).hasMessageContaining("a..b");
        assertThatThrownBy(() -> MappingLine.of("", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void realEntriesAreRead() {
        Samples.read("envoy-ai-gateway/access-log.json").ifPresent(bytes -> {
            var draft = Records.answer(envoy, message(bytes, Map.of()));
            assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.526);
            assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(7);
            assertThat(draft.text("gen_ai.request.model")).isEqualTo("gpt-4o-mini");
        });
        Samples.read("apisix/kafka-logger-default-entry.json")
                .ifPresent(bytes -> assertThat(Records.only(apisix, message(bytes, Map.of())))
                        .isInstanceOf(Reading.Ignored.class));
    }

    private static List<String> texts(Draft draft, String field) {
        return draft.fields().path(field).findValuesAsText("content");
    }
}
