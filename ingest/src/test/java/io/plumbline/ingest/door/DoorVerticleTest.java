package io.plumbline.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.ingest.identity.CorrelationSettings;
import io.plumbline.ingest.identity.SourceRule;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.join.JoinSettings;
import io.plumbline.ingest.measure.Cluster;
import io.plumbline.ingest.price.PriceTable;
import io.plumbline.ingest.price.Prices;
import io.plumbline.ingest.privacy.Privacy;
import io.plumbline.ingest.privacy.TextPolicy;
import io.plumbline.ingest.source.formats.Formats;
import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors on a real broker and database. */
class DoorVerticleTest {
    private static final String TOKEN = "s3cr3t";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Cluster cluster;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "door-" + UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private DoorVerticle doors;

    @BeforeAll
    static void startCluster() throws IOException {
        cluster = Cluster.start();
        IngestSchema.migrate(cluster.database());
    }

    @AfterAll
    static void stopCluster() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void open() throws Exception {
        try (var admin = Admin.create(cluster.kafka())) {
            var topics = new ArrayList<NewTopic>();
            for (var topic : List.of(name, name + ".dead", name + ".spans")) {
                topics.add(new NewTopic(topic, Optional.of(3), Optional.empty()));
            }
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }
        doors = new DoorVerticle(cluster.kafka(), cluster.database(), settings(), meters, InstantSource.system());
        get(vertx.deployVerticle(doors));
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void spansOfBothArmsMeetUnderOneKeyAndTextsStayBehind() throws Exception {
        send(name + ".spans", span("1", "support-ft-7", "aa01"), span("2", "base", "aa02"));

        var records = canonical(2);

        assertThat(records)
                .extracting(record -> record.get("plumbline.role").asText())
                .containsExactlyInAnyOrder("candidate", "shadow");
        assertThat(records)
                .extracting(record -> record.get("plumbline.correlation.id").asText())
                .containsOnly("req-1");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.get("plumbline.deployment").asText()).isEqualTo("support");
            assertThat(record.has("gen_ai.output.messages")).isFalse();
            assertThat(record.get("plumbline.output.length").asInt()).isEqualTo(5);
            assertThat(record.get("plumbline.cost.source").asText()).isEqualTo("unknown");
            assertThat(record.has("plumbline.cost.usd")).isFalse();
        });
    }

    @Test
    void requestAndResponseOfAnEventLogComeByHttpAndMakeOneAnswer() throws Exception {
        var request = event(
                "request",
                "2026-01-02T03:04:05Z",
                "{\"model\":\"support-ft-7\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        var response = event(
                "response",
                "2026-01-02T03:04:07Z",
                "{\"id\":\"x\",\"model\":\"support-ft-7\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}");

        assertThat(post("/ingest/kserve", response, Map.of("content-type", "application/cloudevents+json"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/ingest/kserve", request, Map.of("content-type", "application/cloudevents+json"))
                        .statusCode())
                .isEqualTo(202);

        var record = canonical(1).get(0);
        assertThat(record.get("gen_ai.client.operation.duration").asDouble()).isEqualTo(2);
        assertThat(record.get("gen_ai.usage.output_tokens").asInt()).isEqualTo(2);
        assertThat(record.get("plumbline.deployment").asText()).isEqualTo("support");
    }

    @Test
    void aScoreFindsItsAnswerByTheSpanAlthoughItCameFirst() throws Exception {
        var score =
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1767323050000000000\",\"traceId\":\""
                        + hex("31", 32)
                        + "\",\"spanId\":\"00000000000000c1\",\"eventName\":\"gen_ai.evaluation.result\",\"attributes\":[{\"key\":\"gen_ai.evaluation.name\",\"value\":{\"stringValue\":\"helpful\"}},{\"key\":\"gen_ai.evaluation.score.value\",\"value\":{\"doubleValue\":0.8}}]}]}]}]}";
        assertThat(post("/v1/logs", score, Map.of()).statusCode()).isEqualTo(200);
        assertThat(post("/v1/traces", span("1", "support-ft-7", "c1"), Map.of()).statusCode())
                .isEqualTo(200);

        var records = canonical(2);

        var found = records.stream()
                .filter(record -> record.has("gen_ai.evaluation.name"))
                .findFirst()
                .orElseThrow();
        assertThat(found.get("plumbline.deployment").asText()).isEqualTo("support");
        assertThat(found.get("plumbline.role").asText()).isEqualTo("candidate");
        assertThat(found.get("plumbline.correlation.id").asText()).isEqualTo("req-1");
    }

    @Test
    void whatCannotBeTakenIsSaidWithItsStatus() throws Exception {
        assertThat(post("/nowhere", "{}", Map.of()).statusCode()).isEqualTo(404);
        assertThat(post("/ingest/gateway", "{}", Map.of()).statusCode()).isEqualTo(401);
        assertThat(post("/ingest/gateway", "{}", Map.of("authorization", "Bearer wrong"))
                        .body())
                .doesNotContain(TOKEN);
        assertThat(post("/ingest/gateway", "not json", Map.of("authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/traces", "x".repeat(200_001), Map.of()).statusCode())
                .isEqualTo(413);
        assertThat(post("/v1/traces", "{}", Map.of("content-encoding", "br")).statusCode())
                .isEqualTo(415);
        var get = http.send(HttpRequest.newBuilder(uri("/v1/traces")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(get.statusCode()).isEqualTo(405);
    }

    @Test
    void aBombOfZerosIsGivenUpAndAGoodBodyUnpacked() throws Exception {
        assertThat(zipped("/v1/traces", "0".repeat(50_000_000)).statusCode()).isEqualTo(413);
        assertThat(zipped("/v1/traces", span("1", "base", "d1")).statusCode()).isEqualTo(200);
        assertThat(canonical(1)).hasSize(1);
    }

    @Test
    void unreadableMessagesOfATopicAreDeadLettersBesideGoodOnes() throws Exception {
        send(name + ".spans", "{\"resourceSpans\":", span("3", "base", "e1"));

        assertThat(canonical(1)).hasSize(1);
        try (var consumer = consumer(name + ".dead")) {
            var letters = new ArrayList<String>();
            await("a dead letter", () -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> letters.add(new String(
                                record.headers().lastHeader("plumbline-reason").value(), StandardCharsets.UTF_8)));
                return !letters.isEmpty();
            });
            assertThat(letters).containsExactly("malformed");
        }
    }

    /** Answers whose content record comes only after the restart: what waits is read again, nothing is written twice under another id. */
    @Test
    void whatWaitsIsNotLostWhenTheDoorsClose() throws Exception {
        var spans = new String[200];
        for (int index = 0; index < spans.length; index++)
            spans[index] = span("r" + index, "base", "f" + (100 + index));
        send(name + ".spans", spans);
        get(vertx.undeploy(vertx.deploymentIDs().iterator().next()));
        doors = new DoorVerticle(cluster.kafka(), cluster.database(), settings(), meters, InstantSource.system());
        get(vertx.deployVerticle(doors));

        var records = canonical(200);

        assertThat(records.stream()
                        .map(record -> record.get("plumbline.event.id").asText())
                        .distinct())
                .hasSize(200);
    }

    private DoorSettings settings() {
        var rules = new SourceRules(List.of(
                new SourceRule(
                        Map.of("model", "support-ft-*"),
                        Map.of("deployment", "support", "role", "candidate", "variant", "ft")),
                new SourceRule(Map.of("model", "base"), Map.of("deployment", "support", "role", "shadow"))));
        var sources = List.of(
                source("spans", name + ".spans", "", "otlp", rules, Optional.empty()),
                source("traces", "", "/v1/traces", "otlp", rules, Optional.empty()),
                source("logs", "", "/v1/logs", "otlp", rules, Optional.empty()),
                source("kserve", "", "/ingest/kserve", "cloudevents", rules, Optional.empty()),
                source("gateway", "", "/ingest/gateway", "apisix", rules, Optional.of(new AccessToken(TOKEN))));
        return new DoorSettings(
                sources,
                CorrelationSettings.defaults(),
                new Prices(List.of(), PriceTable.empty()),
                new Privacy(Map.of(), TextPolicy.NONE),
                new JoinSettings(Duration.ofSeconds(2), 10_000, 10_000_000, true),
                Duration.ofSeconds(60),
                1,
                Duration.ofDays(1),
                new DoorTopics(name, name + ".parts", name + ".dead"),
                name,
                3,
                new HttpDoorSettings("127.0.0.1", 0, 200_000, 1_000_000));
    }

    private static Source source(
            String name, String topic, String path, String format, SourceRules rules, Optional<AccessToken> token) {
        return new Source(name, topic, path, Formats.named(format).orElseThrow(), rules, token);
    }

    private static String span(String trace, String model, String span) {
        return """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"TRACE","spanId":"SPAN","name":"chat","kind":3,
                "startTimeUnixNano":"1767323045000000000","endTimeUnixNano":"1767323046500000000","attributes":[
                {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                {"key":"gen_ai.request.model","value":{"stringValue":"MODEL"}},
                {"key":"plumbline.correlation.id","value":{"stringValue":"req-1"}},
                {"key":"gen_ai.output.messages","value":{"stringValue":"[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Hello\\"}],\\"finish_reason\\":\\"stop\\"}]"}},
                {"key":"gen_ai.usage.output_tokens","value":{"intValue":"2"}}],"status":{}}]}]}]}""".replace("TRACE", hex(Integer.toHexString(trace.hashCode()), 32))
                .replace("SPAN", hex(span, 16))
                .replace("MODEL", model);
    }

    private static String hex(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    private static String event(String type, String time, String data) {
        return "{\"specversion\":\"1.0\",\"type\":\"org.kubeflow.serving.inference." + type
                + "\",\"id\":\"ce-1\",\"source\":\"http://localhost:9081/\",\"time\":\"" + time
                + "\",\"inferenceservicename\":\"support\",\"namespace\":\"prod\",\"component\":\"predictor\",\"endpoint\":\"\",\"datacontenttype\":\"application/json\",\"data\":"
                + data + "}";
    }

    private void send(String topic, String... messages) throws Exception {
        try (var producer =
                new KafkaProducer<>(cluster.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var message : messages) {
                producer.send(new ProducerRecord<>(topic, message.getBytes(StandardCharsets.UTF_8)))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    private List<JsonNode> canonical(int count) throws Exception {
        var records = new ArrayList<JsonNode>();
        try (var consumer = consumer(name)) {
            await(count + " canonical records", () -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    try {
                        records.add(JSON.readTree(record.value()));
                    } catch (IOException broken) {
                        throw new AssertionError(broken);
                    }
                }
                return records.size() >= count;
            });
        }
        return records;
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put("group.id", "test-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> zipped(String path, String body) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(uri(path))
                .header("content-encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + doors.port() + path);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) {
        var end = Instant.now().plusSeconds(60);
        while (!condition.holds())
            assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
