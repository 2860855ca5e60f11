package io.plumbline.ingest.source.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a message, every byte of it is answered by readings and never by an exception. */
class OtlpFuzzTest {
    private static final List<String> SAMPLES = List.of(
            "captured/otel-js-instrumentation-openai-0.21.0.traces.otlp.json",
            "captured/otel-js-instrumentation-openai-0.21.0.logs-1.otlp.json",
            "captured/traceloop-js-instrumentation-openai-0.27.0.traces.otlp.json",
            "captured/vercel-ai-sdk-5.0.277.traces.otlp.json",
            "otel/otlp-events-example.json");

    private static final List<JsonNode> REPLACEMENTS = List.of(
            Otlp.json("null"),
            Otlp.json("-1"),
            Otlp.json("1e300"),
            Otlp.json("true"),
            Otlp.json("''"),
            Otlp.json("'[{]'"),
            Otlp.json("'[[{}]]'"),
            Otlp.json("[]"),
            Otlp.json("[null,{'a':[]},7]"),
            Otlp.json("{}"),
            Otlp.json("{'kvlistValue':{'values':[{'key':'role','value':{}}]}}"),
            Otlp.json("{'stringValue':7}"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void truncationAndMutationNeverThrow(long seed) throws IOException {
        var random = new Random(seed);
        for (var request : requests()) {
            var json = request.toString().getBytes(StandardCharsets.UTF_8);
            var protobuf = Protobuf.of(request);
            for (int round = 0; round < 200; round++) {
                assertThat(Otlp.read(new OtlpJson(), damaged(json, random))).isNotEmpty();
                assertThat(Otlp.read(new OtlpProto(), damaged(protobuf, random)))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesOfOtherTypesNeverThrow(long seed) throws IOException {
        var random = new Random(seed);
        for (var request : requests()) {
            for (int round = 0; round < 300; round++) {
                var changed = request.deepCopy();
                for (int change = 0; change <= random.nextInt(4); change++) replaceOne(changed, random);

                assertThat(Otlp.read(changed)).isNotEmpty();
            }
        }
    }

    private static List<JsonNode> requests() throws IOException {
        var span = Otlp.span(
                "openinference.span.kind", "LLM",
                "llm.model_name", "ft-7",
                "llm.invocation_parameters", "{\"temperature\":0.1,\"stop\":[\"x\"]}",
                "gen_ai.prompt.0.content", "[{\"type\":\"text\",\"text\":\"Hi\"}]",
                "llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "f",
                "output.value",
                        "{\"id\":\"r\",\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}",
                "llm.token_count.prompt", 7,
                "annotations.0.annotation.name", "tone",
                "annotations.0.annotation.score", 0.5,
                "metadata", "{\"correlation_id\":\"c\"}");
        span.putArray("events")
                .add(Otlp.event("gen_ai.choice", Otlp.START, "message", "{\"content\":\"y\"}"))
                .add(Otlp.event("exception", Otlp.START, "exception.message", "429 no"));
        span.putArray("links").addObject().put("traceId", Otlp.TRACE).put("spanId", Otlp.SPAN);
        var requests = new ArrayList<JsonNode>();
        requests.add(Otlp.traces(span));
        requests.add(Otlp.logs(
                Otlp.log("gen_ai.choice", "{'index':1,'message':{'content':'z','tool_calls':[{'id':'c'}]}}"),
                Otlp.log(
                        "gen_ai.evaluation.result",
                        "",
                        "gen_ai.evaluation.name",
                        "tone",
                        "gen_ai.evaluation.score.value",
                        1)));
        for (var name : SAMPLES) {
            var sample = Samples.read(name);
            if (sample.isPresent()) requests.add(Otlp.JSON.readTree(sample.get()));
        }
        return requests;
    }

    private static byte[] damaged(byte[] value, Random random) {
        var damaged = random.nextBoolean() ? Arrays.copyOf(value, random.nextInt(value.length)) : value.clone();
        int changes = random.nextInt(4);
        for (int change = 0; change < changes && damaged.length > 0; change++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static void replaceOne(JsonNode root, Random random) {
        var containers = new ArrayList<JsonNode>();
        collect(root, containers);
        var container = containers.get(random.nextInt(containers.size()));
        if (container.isEmpty()) return;
        var replacement = REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size())).deepCopy();
        int place = random.nextInt(container.size());
        if (container instanceof ArrayNode array) array.set(place, replacement);
        if (container instanceof ObjectNode object) {
            object.set(new ArrayList<>(object.properties()).get(place).getKey(), replacement);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (!node.isContainerNode()) return;
        containers.add(node);
        node.forEach(child -> collect(child, containers));
    }
}
