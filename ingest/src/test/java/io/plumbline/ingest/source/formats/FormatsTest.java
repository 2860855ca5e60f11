package io.plumbline.ingest.source.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Samples;
import io.plumbline.ingest.source.json.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
    private static final List<String> SAMPLES = List.of(
            "litellm/standard_logging_payload.json",
            "envoy-ai-gateway/access-log.json",
            "apisix/kafka-logger-default-entry.json",
            "kong/ai-audit-log.json.txt",
            "kserve/openai-chat_completion_chunk_stream.txt",
            "kserve/openai-completion_create_params.json",
            "feedback/phoenix-span-annotation.json.txt");
    private static final Map<String, String> EVENT =
            Map.of("ce_id", "1", "ce_type", "org.kubeflow.serving.inference.response", "ce_metadata", "{\"a\"");
    private static final List<String> OWN = List.of("""
            {"batch":[{"id":"e1","type":"generation-create","timestamp":"2026-11-24T10:01:44Z","body":{"id":"g","traceId":"t",
            "startTime":"2026-11-24T10:01:44Z","model":"m","input":"a","usage":{"input":1}}}]}""", """
            {"plumbline.schema":"inference.v1","plumbline.correlation.id":"r1","timestamp":"2026-11-24T10:01:44Z","gen_ai.request.model":"m"}""", """
            {"specversion":"1.0","id":"7","type":"org.kubeflow.serving.inference.response","time":"2026-11-24T10:01:44Z",
            "data":{"choices":[{"message":{"content":"hello","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}}]}}""", """
            {"started_at":1795514504250,"ai":{"proxy":{"usage":{"prompt_tokens":3},"meta":{"request_model":"m","llm_latency":12.5}}}}""");

    static List<LogFormat> all() {
        return Formats.ALL;
    }

    @Test
    void everyFormatIsFoundByItsName() {
        assertThat(Formats.names()).doesNotHaveDuplicates();
        assertThat(Formats.named("litellm")).isPresent();
        assertThat(Formats.named("nothing")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void cutAndChangedPayloadsNeverThrow(LogFormat format) {
        var random = new Random(20_261_124);
        for (var payload : payloads()) {
            for (int turn = 0; turn < 150; turn++) {
                var broken = broken(payload, random);
                var headers = turn % 2 == 0 ? Map.<String, String>of() : EVENT;

                assertThat(format.read(new Message(broken, headers, "t:0:1", 1_795_514_504_000L)))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void hostileDocumentsAreAnswered(LogFormat format) {
        var deep = "[".repeat(100_000);
        var wide =
                "{\"choices\":[{\"index\":99999999999,\"delta\":{\"content\":\"x\"}}],\"startTime\":1e999,\"status\":\"x\"}";
        var huge = "{\"startTime\":" + "9".repeat(900) + ",\"call_type\":\"x\",\"prompt_tokens\":1e400}";
        for (var text : List.of(
                deep,
                wide,
                huge,
                "\uFEFF{}",
                "\u0000",
                "null",
                "[]",
                "[[]]",
                "{}\n{}\n{",
                "data: {\n\ndata: [",
                "\"{\"")) {
            var message = Samples.message(text);

            assertThat(format.read(message)).isNotEmpty();
        }
    }

    /** Half a megabyte that is made to be slow or to fill the memory; with a square cost this would not end in time. */
    @ParameterizedTest
    @MethodSource("all")
    @Timeout(60)
    void largeHostileMessagesEndSoonAndStaySmall(LogFormat format) {
        for (var piece : List.of(
                "{\n", "0,", "{}\n", "data: {\n", "data: {}\n", "data: {\n\n", "{\"a\":[{},\n", "{\"batch\":[0]}\n")) {
            var text = (piece.equals("0,") ? "[" : "") + piece.repeat(500_000 / piece.length());

            assertThat(format.read(Samples.message(text)).size()).isLessThanOrEqualTo(Documents.MOST + 1);
            assertThat(format.read(Samples.message(text, EVENT)).size()).isLessThanOrEqualTo(Documents.MOST + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusalsHoldNoContent(LogFormat format) {
        for (var text : List.of(
                "{\"secret\":\"s3cr3t",
                "[{\"secret\":\"s3cr3t\"}]",
                "{\"type\":\"s3cr3t\",\"body\":\"s3cr3t\"}",
                "s3cr3t")) {
            for (var reading : format.read(Samples.message(text))) {
                if (reading instanceof Reading.Refused refused)
                    assertThat(refused.detail()).doesNotContain("s3cr3t");
                if (reading instanceof Reading.Ignored ignored)
                    assertThat(ignored.why()).doesNotContain("s3cr3t");
            }
        }
    }

    private static List<byte[]> payloads() {
        var payloads = new ArrayList<byte[]>();
        for (var name : SAMPLES) Samples.read(name).ifPresent(payloads::add);
        for (var text : OWN) payloads.add(text.getBytes(StandardCharsets.UTF_8));
        return payloads;
    }

    private static byte[] broken(byte[] payload, Random random) {
        int length = random.nextBoolean() ? payload.length : random.nextInt(payload.length + 1);
        var broken = Arrays.copyOf(payload, length);
        int changes = random.nextInt(6);
        for (int change = 0; change < changes && length > 0; change++) {
            var alphabet = "{}[]\",:0-e\\\n\u0000a.null".getBytes(StandardCharsets.UTF_8);
            broken[random.nextInt(length)] =
                    random.nextBoolean() ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt(256);
        }
        return broken;
    }
}
