package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.demo.Await;
import io.plumbline.dashboards.demo.story.Happening;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingPlatformTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final InstantSource CLOCK = InstantSource.system();

    private final Queue<JsonObject> log = new ConcurrentLinkedQueue<>();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Queue<Happening> happenings = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final WebClient client =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(100));
    private final ServingPlatform platform = new ServingPlatform(
            new PlatformSettings("shop-simulated", SECRET, 1, 5),
            (key, value) -> {
                keys.add(new String(key, StandardCharsets.UTF_8));
                log.add(new JsonObject(Buffer.buffer(value)));
            },
            CLOCK,
            happenings::add);

    @BeforeEach
    void deploy() throws Exception {
        vertx.deployVerticle(platform).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void mostUsersGetTheFineTuneAndTheBaseAnswersACopy() throws Exception {
        var requests = requests(40);

        ask(requests);

        assertThat(roles()).contains("candidate", "shadow", "control");
        assertThat(answers("candidate")).allSatisfy(record -> {
            assertThat(record.getString("plumbline.version")).isEqualTo("shop-ft-7");
            assertThat(record.getBoolean("plumbline.served")).isTrue();
        });
        assertThat(answers("control")).allSatisfy(record -> {
            assertThat(record.getString("plumbline.version")).isEqualTo("shop-base-13b");
            assertThat(record.getBoolean("plumbline.served")).isTrue();
        });
        assertThat(answers("shadow")).allSatisfy(record -> {
            assertThat(record.getString("plumbline.version")).isEqualTo("shop-base-13b");
            assertThat(record.getBoolean("plumbline.served")).isFalse();
        });
        assertThat(answers("candidate").size() + answers("control").size()).isEqualTo(40);
    }

    @Test
    void allRecordsOfARequestHaveItsConversationAsKeyOrElseItsId() throws Exception {
        ask(requests(40));

        var records = List.copyOf(log);
        var itsKeys = List.copyOf(keys);
        for (int place = 0; place < records.size(); place++) {
            var record = records.get(place);
            var conversation = record.getString("gen_ai.conversation.id", record.getString("plumbline.correlation.id"));
            assertThat(itsKeys.get(place)).isEqualTo(conversation);
        }
    }

    @Test
    void afterASignedOrderEveryUserGetsTheBaseAndNoShadowRuns() throws Exception {
        var answer = order(body("auto"), signer(SECRET), 0);
        ask(requests(20));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getBoolean("accepted")).isTrue();
        assertThat(roles()).containsOnly("control");
        assertThat(happenings).extracting(Happening::word).contains("OBEYED");
        assertThat(state().getJsonObject("serving").getString("version")).isEqualTo("shop-base-13b");
    }

    @Test
    void aReplayedOrderIsToldThatAllIsDone() throws Exception {
        order(body("auto"), signer(SECRET), 0);

        var again = order(body("auto"), signer(SECRET), 0);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.bodyAsJsonObject().getString("state")).isEqualTo("already_rolled_back");
    }

    @Test
    void anOrderInAnotherHandOrFromLongAgoIsNotObeyed() throws Exception {
        var forged = order(body("auto"), signer("whsec_" + Base64.getEncoder().encodeToString(new byte[24])), 0);
        var stale = order(body("auto"), signer(SECRET), -301);

        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(stale.statusCode()).isEqualTo(401);
        assertThat(state().getJsonObject("serving").getString("version")).isEqualTo("shop-ft-7");
    }

    @ParameterizedTest
    @CsvSource({
        "deployment, another, 422",
        "from, shop-ft-6, 422",
        "to, shop-base-70b, 422",
        "expires_at, 2020-01-01T00:00:00Z, 422",
        "expires_at, soon, 400",
        "type, ping, 400"
    })
    void anOrderThatIsNotForThisPlatformIsNotObeyed(String key, String value, int status) throws Exception {
        var body = body("auto");
        body.put(key, key.equals("from") || key.equals("to") ? new JsonObject().put("version", value) : value);

        var answer = order(body, signer(SECRET), 0);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(state().getJsonObject("serving").getString("version")).isEqualTo("shop-ft-7");
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        var answer = order(body("dry_run"), signer(SECRET), 0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(state().getJsonObject("serving").getString("version")).isEqualTo("shop-ft-7");
    }

    @Test
    void aBrokenFineTuneFailsTheCodeCheckAndItsShadowDoesNot() throws Exception {
        platform.breakFormat();

        ask(requests(60));

        assertThat(meanValidJson("candidate")).isLessThan(.8);
        assertThat(meanValidJson("shadow")).isGreaterThan(.8);
        assertThat(happenings).extracting(Happening::word).containsOnlyOnce("BREAK");
        assertThat(platform.brokenAnswersServed()).isPositive();
    }

    private double meanValidJson(String role) {
        return log.stream()
                .filter(record -> record.getString("plumbline.role").equals(role))
                .filter(record -> record.getString("gen_ai.evaluation.name", "").equals("valid_json"))
                .mapToDouble(record -> record.getDouble("gen_ai.evaluation.score.value"))
                .average()
                .orElseThrow();
    }

    private static List<UserRequest> requests(int count) {
        var traffic = new Traffic("test", 5, 200);
        return Stream.generate(traffic::next).limit(count).toList();
    }

    private void ask(List<UserRequest> requests) throws Exception {
        var answers = requests.stream()
                .map(request -> client.post(platform.port(), "127.0.0.1", "/v1/chat/completions")
                        .sendBuffer(request.toBody()))
                .toList();
        for (var answer : answers) answer.await(20, TimeUnit.SECONDS);
        Await.until(
                "every shadow has answered",
                () -> answers("candidate").size() == answers("shadow").size());
    }

    private List<JsonObject> answers(String role) {
        return ofRole(role).stream()
                .filter(record -> record.getString("plumbline.schema").equals("inference.v1"))
                .toList();
    }

    private List<JsonObject> ofRole(String role) {
        return log.stream()
                .filter(record -> record.getString("plumbline.role").equals(role))
                .toList();
    }

    private List<String> roles() {
        return log.stream().map(record -> record.getString("plumbline.role")).toList();
    }

    private JsonObject state() throws Exception {
        return client.get(platform.port(), "127.0.0.1", "/control/state")
                .send()
                .await(10, TimeUnit.SECONDS)
                .bodyAsJsonObject();
    }

    private static JsonObject body(String mode) {
        return new JsonObject()
                .put("type", "plumbline.rollback.requested")
                .put("rollback_id", "rb_1")
                .put("mode", mode)
                .put("deployment", "shop-simulated")
                .put("from", new JsonObject().put("version", "shop-ft-7"))
                .put("to", new JsonObject().put("version", "shop-base-13b"))
                .put("expires_at", CLOCK.instant().plusSeconds(60).toString());
    }

    private static Mac signer(String secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return mac;
    }

    private HttpResponse<Buffer> order(JsonObject body, Mac signer, long secondsOff) throws Exception {
        var sent = body.toBuffer();
        var id = "msg_1";
        var timestamp = Long.toString(CLOCK.instant().getEpochSecond() + secondsOff);
        signer.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        var signature = Base64.getEncoder().encodeToString(signer.doFinal(sent.getBytes()));
        return client.postAbs(platform.rollbackUrl())
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", timestamp)
                .putHeader("webhook-signature", "v1," + signature)
                .sendBuffer(sent)
                .await(10, TimeUnit.SECONDS);
    }
}
