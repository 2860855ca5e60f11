package io.plumbline.ingest.source.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ingest.source.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients sent. */
class OtlpSamplesTest {
    private static final String OTEL = "captured/otel-js-instrumentation-openai-0.21.0.";

    @Test
    void theOfficialInstrumentationGivesTwoAnswersAndAnError() throws IOException {
        var sample = Samples.read(OTEL + "traces.otlp.json");
        if (sample.isEmpty()) return;

        var readings = Otlp.read(new OtlpJson(), sample.get());

        assertThat(readings).hasSize(3).allMatch(reading -> reading instanceof Reading.Part);
        var first = Otlp.draft(readings.get(0));
        assertThat(first.text("gen_ai.provider.name")).isEqualTo("openai");
        assertThat(first.text("gen_ai.response.id")).isEqualTo("chatcmpl-cap1");
        assertThat(first.number("gen_ai.usage.input_tokens")).isEqualTo(14);
        assertThat(first.number("gen_ai.request.temperature")).isEqualTo(0.2);
        assertThat(first.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"stop\"]");
        assertThat(first.fact("service.name")).isEqualTo("checkout-assistant");
        var failed = Otlp.draft(readings.get(2));
        assertThat(failed.text("error.type")).isEqualTo("RateLimitError");
        assertThat(failed.number("http.response.status_code")).isEqualTo(429);
    }

    @Test
    void contentInLogRecordsOfTwoMessagesJoinsTheirSpan() throws IOException {
        var span = Samples.read(OTEL + "span-for-logs.otlp.json");
        var system = Samples.read(OTEL + "logs-1.otlp.json");
        var user = Samples.read(OTEL + "logs-2.otlp.json");
        if (span.isEmpty() || system.isEmpty() || user.isEmpty()) return;
        var answer = (Reading.Part) Otlp.only(Otlp.read(new OtlpJson(), span.get()));
        var question = (Reading.Part) Otlp.only(Otlp.read(new OtlpJson(), user.get()));
        var instruction = (Reading.Part) Otlp.only(Otlp.read(new OtlpJson(), system.get()));

        var whole = answer.draft().complete(question.draft()).complete(instruction.draft());

        assertThat(question.key()).isEqualTo(answer.key());
        assertThat(instruction.kind()).isEqualTo(Reading.Kind.CONTENT);
        assertThat(whole.fields().path("gen_ai.input.messages").findValuesAsText("role"))
                .containsExactly("system", "user");
    }

    @Test
    void traceloopGivesMessagesAndTokens() throws IOException {
        var sample = Samples.read("captured/traceloop-js-instrumentation-openai-0.27.0.traces.otlp.json");
        if (sample.isEmpty()) return;

        var readings = Otlp.read(new OtlpJson(), sample.get());

        var first = Otlp.draft(readings.get(0));
        assertThat(first.fields().path("gen_ai.output.messages"))
                .isEqualTo(Otlp.json(
                        "[{'role':'assistant','parts':[{'type':'text','content':'Your refund is on its way.'}],"
                                + "'finish_reason':'stop'}]"));
        assertThat(first.number("gen_ai.client.operation.duration")).isBetween(0.153, 0.1532);
        assertThat(Otlp.draft(readings.get(1)).has("gen_ai.usage.output_tokens"))
                .isFalse();
    }

    @Test
    void ofVercelsSpansOnlyTheCallsCount() throws IOException {
        var sample = Samples.read("captured/vercel-ai-sdk-5.0.277.traces.otlp.json");
        if (sample.isEmpty()) return;

        var readings = Otlp.read(new OtlpJson(), sample.get());

        assertThat(readings.get(1)).isInstanceOf(Reading.Ignored.class);
        assertThat(readings.get(3)).isInstanceOf(Reading.Ignored.class);
        var whole = Otlp.draft(readings.get(0));
        assertThat(whole.text("gen_ai.provider.name")).isEqualTo("vllm");
        assertThat(whole.text("gen_ai.conversation.id")).isEqualTo("s-1");
        assertThat(whole.fact("attribute.ai.telemetry.metadata.variant")).isEqualTo("candidate");
        assertThat(whole.fields().path("gen_ai.request.stream").asBoolean(true)).isFalse();
        assertThat(whole.fields().path("gen_ai.input.messages").path(1).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'text','content':'Where is my refund?'}]"));
        var streamed = Otlp.draft(readings.get(2));
        assertThat(streamed.number("gen_ai.response.time_to_first_chunk")).isBetween(0.0119, 0.012);
        assertThat(streamed.number("gen_ai.usage.cache_read.input_tokens")).isZero();
    }

    @Test
    void openInferenceGivesTheIdOfTheRawAnswer() throws IOException {
        var sample = Samples.read("envoy-ai-gateway/openinference-chat-basic.json");
        if (sample.isEmpty()) return;

        var draft = Otlp.draft(withIds(sample.get()));

        assertThat(draft.text("gen_ai.response.id")).startsWith("chatcmpl-");
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("gpt-5-nano");
        assertThat(draft.text("gen_ai.response.model")).isEqualTo("gpt-5-nano-2025-08-07");
        assertThat(draft.number("gen_ai.usage.reasoning.output_tokens")).isEqualTo(320);
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"stop\"]");
        assertThat(draft.fields().path("gen_ai.output.messages")).hasSize(1);
        assertThat(draft.has("error.type")).isFalse();
    }

    @Test
    void openInferenceGivesAnErrorWithoutContentOfIts() throws IOException {
        var sample = Samples.read("envoy-ai-gateway/openinference-chat-bad-request.json");
        if (sample.isEmpty()) return;

        var draft = Otlp.draft(withIds(sample.get()));

        assertThat(draft.text("error.type")).isEqualTo("openai.BadRequestError");
        assertThat(draft.number("http.response.status_code")).isEqualTo(400);
        assertThat(draft.has("gen_ai.output.messages")).isFalse();
        assertThat(draft.fields() + " " + draft.facts()).doesNotContain("Unsupported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OTEL + "traces.otlp.json",
                OTEL + "logs-1.otlp.json",
                OTEL + "span-for-logs.otlp.json",
                "captured/traceloop-js-instrumentation-openai-0.27.0.traces.otlp.json",
                "captured/vercel-ai-sdk-5.0.277.traces.otlp.json",
                "otel/otlp-trace-example.json",
                "otel/otlp-events-example.json"
            })
    void bothEncodingsSayTheSame(String name) throws IOException {
        var sample = Samples.read(name);
        if (sample.isEmpty()) return;
        var protobuf = Protobuf.of(Otlp.JSON.readTree(sample.get()));

        var readings = Otlp.read(new OtlpProto(), protobuf);

        assertThat(told(readings)).isEqualTo(told(Otlp.read(new OtlpJson(), sample.get())));
    }

    private static List<String> told(List<Reading> readings) {
        return readings.stream().map(Otlp::told).toList();
    }

    private static ObjectNode withIds(byte[] span) throws IOException {
        var plain = (ObjectNode) Otlp.JSON.readTree(span);
        return Otlp.span().setAll(plain);
    }
}
