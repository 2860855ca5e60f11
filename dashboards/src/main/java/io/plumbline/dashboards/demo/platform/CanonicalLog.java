package io.plumbline.dashboards.demo.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the platform's answers and their scores as canonical records: {@code inference.v1} and {@code evaluation.v1}. */
final class CanonicalLog {
    /** Dollars a token, the same for both arms: an adapter runs on its base's hardware. List price of a small model in LiteLLM's table. */
    static final double INPUT_PRICE = 3e-7;

    static final double OUTPUT_PRICE = 2.5e-6;

    private static final JsonFactory JSON = new JsonFactory();

    private final String deployment;

    CanonicalLog(String deployment) {
        this.deployment = deployment;
    }

    /** All records of one request share a Kafka key, so that they meet in one partition. */
    static byte[] key(UserRequest request) {
        return request.conversation().orElse(request.id()).getBytes(StandardCharsets.UTF_8);
    }

    byte[] inference(UserRequest request, Arm arm, SimulatedModel model, Answer answer, Instant started) {
        return record("inference.v1", request, arm, model, "", started, json -> {
            json.writeBooleanField("plumbline.served", arm.served());
            json.writeStringField("gen_ai.operation.name", "chat");
            json.writeStringField("gen_ai.provider.name", "simulated");
            json.writeStringField("gen_ai.request.model", model.version());
            json.writeStringField("gen_ai.response.model", model.version());
            json.writeNumberField("gen_ai.client.operation.duration", answer.duration());
            if (answer.error().isPresent()) {
                json.writeNumberField("http.response.status_code", 503);
                json.writeStringField("error.type", answer.error().get());
                return;
            }
            json.writeNumberField("http.response.status_code", 200);
            json.writeNumberField("gen_ai.response.time_to_first_chunk", answer.timeToFirstToken());
            json.writeNumberField("gen_ai.usage.input_tokens", request.promptTokens());
            json.writeNumberField("gen_ai.usage.output_tokens", answer.outputTokens());
            json.writeNumberField(
                    "plumbline.cost.usd", request.promptTokens() * INPUT_PRICE + answer.outputTokens() * OUTPUT_PRICE);
            json.writeStringField("plumbline.cost.source", "table");
            json.writeArrayFieldStart("gen_ai.response.finish_reasons");
            json.writeString(answer.finishReason());
            json.writeEndArray();
            message(json, "gen_ai.input.messages", "user", request.text());
            message(json, "gen_ai.output.messages", "assistant", answer.text());
        });
    }

    byte[] evaluation(UserRequest request, Arm arm, SimulatedModel model, Score score, Instant scored) {
        return record("evaluation.v1", request, arm, model, ":" + score.name() + ":" + score.by(), scored, json -> {
            json.writeStringField("gen_ai.evaluation.name", score.name());
            json.writeNumberField("gen_ai.evaluation.score.value", score.value());
            json.writeStringField("plumbline.annotator.kind", score.kind());
            json.writeStringField("plumbline.evaluation.identifier", score.by());
            json.writeNumberField("plumbline.sampling.probability", score.samplingProbability());
        });
    }

    /** What is particular to one kind of record. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private byte[] record(
            String schema, UserRequest request, Arm arm, SimulatedModel model, String suffix, Instant time, Body body) {
        var bytes = new ByteArrayOutputStream(1_024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("plumbline.schema", schema);
            json.writeStringField("plumbline.event.id", request.id() + ":" + arm.role() + suffix);
            json.writeStringField("plumbline.source", "simulated");
            json.writeStringField("plumbline.correlation.id", request.id());
            json.writeStringField("plumbline.correlation.method", "explicit");
            json.writeStringField("plumbline.role", arm.role());
            json.writeStringField("plumbline.deployment", deployment);
            json.writeStringField("plumbline.variant", model.variant());
            json.writeStringField("plumbline.version", model.version());
            if (request.conversation().isPresent()) {
                json.writeStringField(
                        "gen_ai.conversation.id", request.conversation().get());
            }
            json.writeStringField("timestamp", time.toString());
            body.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void message(JsonGenerator json, String field, String role, String text) throws IOException {
        json.writeArrayFieldStart(field);
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("content", text);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }
}
