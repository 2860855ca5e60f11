package io.plumbline.dashboards.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlackStubTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TOKEN = "Bearer xoxb-demo";

    private final SlackStub slack = new SlackStub("xoxb-demo", "C0DEMO");

    @Test
    void aMessageIsKeptAndAnUpdateReplacesIt() {
        var posted = slack.post(TOKEN, JSON, message().toBuffer(), NOW);
        var ts = posted.body().getString("ts");
        var updated = slack.update(
                TOKEN, JSON, message().put("ts", ts).put("text", "later").toBuffer(), NOW);

        assertThat(posted.body().getBoolean("ok")).isTrue();
        assertThat(posted.body().getString("channel")).isEqualTo("C0DEMO");
        assertThat(updated.body().getString("ts")).isEqualTo(ts);
        assertThat(slack.postings())
                .singleElement()
                .satisfies(posting -> assertThat(posting.message())
                        .extracting(version -> version.message().getString("text"))
                        .containsExactly("hello", "later"));
    }

    @Test
    void aReplyHangsBelowItsMessage() {
        var ts = post(message()).body().getString("ts");

        post(message().put("thread_ts", ts).put("text", "resolved"));

        assertThat(slack.postings())
                .singleElement()
                .satisfies(thread -> assertThat(thread.replies())
                        .singleElement()
                        .satisfies(reply -> assertThat(reply.get(0).message().getString("text"))
                                .isEqualTo("resolved")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', application/json, not_authed",
        "Bearer other, application/json, invalid_auth",
        "xoxb-demo, application/json, invalid_auth",
        "Bearer xoxb-demo, text/plain, invalid_post_type"
    })
    void whoDoesNotSayWhoTheyAreIsRefused(String authorization, String contentType, String error) {
        assertRefused(slack.post(authorization, contentType, message().toBuffer(), NOW), error);
    }

    @Test
    void whatIsNotAMessageIsRefused() {
        assertRefused(slack.post(TOKEN, JSON, Buffer.buffer("{"), NOW), "invalid_json");
        assertRefused(post(message().put("channel", "#alerts")), "channel_not_found");
        assertRefused(post(message().put("blocks", "none")), "invalid_arguments");
        assertRefused(post(new JsonObject().put("channel", "C0DEMO")), "no_text");
        assertRefused(post(message().put("text", "x".repeat(40_001))), "msg_too_long");
        assertRefused(post(message().put("thread_ts", "1.000001")), "thread_not_found");
        assertRefused(slack.update(TOKEN, JSON, message().put("ts", "1.1").toBuffer(), NOW), "message_not_found");
        assertThat(slack.postings()).isEmpty();
    }

    static Stream<Arguments> blocksThatSlackRefuses() {
        return Stream.of(
                Arguments.of("51 blocks", many(51, divider())),
                Arguments.of("an unknown block", List.of(new JsonObject().put("type", "marquee"))),
                Arguments.of("an unknown action", List.of(actions(new JsonObject().put("type", "self_destruct")))),
                Arguments.of(
                        "26 actions", List.of(actions(many(26, button("go")).toArray(JsonObject[]::new)))),
                Arguments.of("a long button", List.of(actions(button("x".repeat(76))))),
                Arguments.of("a long section", List.of(section("x".repeat(3_001)))),
                Arguments.of("an empty section", List.of(new JsonObject().put("type", "section"))),
                Arguments.of("11 fields", List.of(fields(11, "x"))),
                Arguments.of("a long field", List.of(fields(1, "x".repeat(2_001)))),
                Arguments.of("a long header", List.of(header("x".repeat(151), "plain_text"))),
                Arguments.of("a header with marks", List.of(header("x", "mrkdwn"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocksThatSlackRefuses")
    void blocksThatSlackRefusesAreRefused(String what, List<JsonObject> blocks) {
        assertRefused(post(message().put("blocks", new JsonArray(blocks))), "invalid_blocks");
    }

    @Test
    void blocksAtTheLimitAreAccepted() {
        var blocks = List.of(
                header("x".repeat(150), "plain_text"),
                section("x".repeat(3_000)),
                fields(10, "x".repeat(2_000)),
                actions(button("x".repeat(75))),
                divider());

        var reply = post(message().put("blocks", new JsonArray(blocks)));

        assertThat(reply.body().getBoolean("ok")).isTrue();
    }

    private Reply post(JsonObject message) {
        return slack.post(TOKEN, JSON, message.toBuffer(), NOW);
    }

    /** Slack refuses with HTTP 200: only the body tells. */
    private static void assertRefused(Reply reply, String error) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getBoolean("ok")).isFalse();
        assertThat(reply.body().getString("error")).isEqualTo(error);
    }

    private static JsonObject message() {
        return new JsonObject().put("channel", "C0DEMO").put("text", "hello");
    }

    private static List<JsonObject> many(int count, JsonObject block) {
        return IntStream.range(0, count).mapToObj(each -> block).toList();
    }

    private static JsonObject divider() {
        return new JsonObject().put("type", "divider");
    }

    private static JsonObject text(String type, String words) {
        return new JsonObject().put("type", type).put("text", words);
    }

    private static JsonObject header(String words, String type) {
        return new JsonObject().put("type", "header").put("text", text(type, words));
    }

    private static JsonObject section(String words) {
        return new JsonObject().put("type", "section").put("text", text("mrkdwn", words));
    }

    private static JsonObject fields(int count, String words) {
        return new JsonObject().put("type", "section").put("fields", new JsonArray(many(count, text("mrkdwn", words))));
    }

    private static JsonObject actions(JsonObject... elements) {
        return new JsonObject().put("type", "actions").put("elements", new JsonArray(List.of(elements)));
    }

    private static JsonObject button(String label) {
        return new JsonObject().put("type", "button").put("text", text("plain_text", label));
    }
}
