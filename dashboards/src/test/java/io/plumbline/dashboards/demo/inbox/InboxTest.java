package io.plumbline.dashboards.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.demo.Await;
import io.plumbline.dashboards.demo.story.Happening;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final String PAGERDUTY_KEY = "0123456789abcdef0123456789abcdef";

    private final Queue<Happening> happenings = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final Inbox inbox = new Inbox(
            new InboxSettings(
                    0, "All <simulated>", URI.create("http://127.0.0.1:1/"), "xoxb-demo", "C0DEMO", PAGERDUTY_KEY, 3),
            InstantSource.system(),
            happenings::add);

    @BeforeEach
    void deploy() throws Exception {
        vertx.deployVerticle(inbox).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void theFirstOfSeveralSlackCallsIsTurnedAwayAndItsRepetitionGoesThrough() throws Exception {
        var first = slack("hello");
        var again = slack("hello");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.getHeader("Retry-After")).isEqualTo("1");
        assertThat(again.bodyAsJsonObject().getBoolean("ok")).isTrue();
        assertThat(happenings).extracting(Happening::word).containsExactly("THROTTLE", "TOLD");
    }

    @Test
    void thePageShowsMessagesAsTextAndSaysThatAllIsSimulated() throws Exception {
        slack("turned away");
        slack("valid_json fell <img src=x onerror=alert(1)>");
        page("<b>bold</b> claims");

        var html = get("/").bodyAsString();

        assertThat(html)
                .contains("All &lt;simulated&gt;")
                .contains("valid_json fell &lt;img src=x onerror=alert(1)&gt;")
                .contains("&lt;b&gt;bold&lt;/b&gt; claims")
                .contains("429, Retry-After 1 s")
                .doesNotContain(PAGERDUTY_KEY)
                .doesNotContain("xoxb-demo")
                .doesNotContain("<img");
    }

    @Test
    void pageAndItsPartsAreServed() throws Exception {
        assertThat(get("/").getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(get("/inbox.css").statusCode()).isEqualTo(200);
        assertThat(get("/inbox.js").bodyAsString()).contains("EventSource");
        assertThat(get("/messages").bodyAsString()).contains("Nobody was paged.");
    }

    @Test
    void whoWatchesHearsOfANewMessage() throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        var uri = URI.create(inbox.url());
        vertx.createHttpClient()
                .request(HttpMethod.GET, uri.getPort(), uri.getHost(), "/events")
                .compose(request -> request.send())
                .onSuccess(answer -> answer.handler(bytes -> heard.add(bytes.toString())))
                .await(10, TimeUnit.SECONDS);
        Await.until("the stream has opened", () -> !heard.isEmpty());
        heard.clear();

        page("news");

        Await.until("the watcher has heard", () -> String.join("", heard).contains("event: news"));
    }

    private HttpResponse<Buffer> slack(String text) throws Exception {
        return client.postAbs(inbox.url() + "/api/chat.postMessage")
                .putHeader("Authorization", "Bearer xoxb-demo")
                .sendJsonObject(new JsonObject().put("channel", "C0DEMO").put("text", text))
                .await(10, TimeUnit.SECONDS);
    }

    private void page(String summary) throws Exception {
        var payload =
                new JsonObject().put("summary", summary).put("source", "x").put("severity", "critical");
        var event = new JsonObject()
                .put("routing_key", PAGERDUTY_KEY)
                .put("event_action", "trigger")
                .put("payload", payload);
        client.postAbs(inbox.url() + "/v2/enqueue").sendJsonObject(event).await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return client.getAbs(inbox.url() + path).send().await(10, TimeUnit.SECONDS);
    }
}
