package io.plumbline.dashboards.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PagerDutyStubTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final PagerDutyStub pagerDuty = new PagerDutyStub(KEY);

    @Test
    void aResolveClosesTheIncidentOfItsKey() {
        var triggered = send(trigger("pl-1"));
        send(trigger("pl-2"));
        var resolved = send(action("resolve", "pl-1"));

        assertThat(triggered.status()).isEqualTo(202);
        assertThat(triggered.body().getString("dedup_key")).isEqualTo("pl-1");
        assertThat(resolved.status()).isEqualTo(202);
        assertThat(pagerDuty.incidents())
                .extracting(PagerDutyStub.Incident::state)
                .containsExactly(PagerDutyStub.State.RESOLVED, PagerDutyStub.State.TRIGGERED);
    }

    @Test
    void aSecondTriggerBelongsToTheOpenIncidentAndOneAfterItsEndOpensAnother() {
        send(trigger("pl-1"));
        send(trigger("pl-1"));
        send(action("resolve", "pl-1"));
        send(trigger("pl-1"));

        assertThat(pagerDuty.incidents())
                .extracting(incident -> incident.events().size())
                .containsExactly(3, 1);
    }

    @Test
    void aResolveOfNothingIsDroppedSilently() {
        assertThat(send(action("resolve", "pl-9")).status()).isEqualTo(202);
        assertThat(pagerDuty.incidents()).isEmpty();
    }

    static Stream<Arguments> eventsThatPagerDutyRefuses() {
        return Stream.of(
                refused("no key", event -> event.remove("routing_key")),
                refused("another key", event -> event.put("routing_key", "f".repeat(32))),
                refused("a short key", event -> event.put("routing_key", "abc")),
                refused("no action", event -> event.remove("event_action")),
                refused("an unknown action", event -> event.put("event_action", "snooze")),
                refused("a long dedup key", event -> event.put("dedup_key", "k".repeat(256))),
                refused("no payload", event -> event.remove("payload")),
                refused("no summary", event -> event.getJsonObject("payload").remove("summary")),
                refused(
                        "a long summary",
                        event -> event.getJsonObject("payload").put("summary", "s".repeat(1_025))),
                refused("no source", event -> event.getJsonObject("payload").remove("source")),
                refused(
                        "an unknown severity",
                        event -> event.getJsonObject("payload").put("severity", "fatal")),
                refused("a number for a text", event -> event.put("payload", 3)),
                refused(
                        "a time that is none",
                        event -> event.getJsonObject("payload").put("timestamp", "now")),
                refused(
                        "a picture without https",
                        event -> event.put(
                                "images", new JsonArray().add(new JsonObject().put("src", "http://x/y.png")))),
                refused("a link to nowhere", event -> event.put("links", new JsonArray().add(new JsonObject()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eventsThatPagerDutyRefuses")
    void eventsThatPagerDutyRefusesAreRefused(String what, Consumer<JsonObject> spoil) {
        var event = trigger("pl-1");
        spoil.accept(event);

        var reply = send(event);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().getString("status")).isEqualTo("invalid event");
        assertThat(pagerDuty.incidents()).isEmpty();
    }

    @Test
    void whatIsNotJsonOrTooLargeIsRefused() {
        assertThat(pagerDuty.enqueue(Buffer.buffer("no"), NOW).status()).isEqualTo(400);
        assertThat(pagerDuty
                        .enqueue(Buffer.buffer(new byte[512 * 1024 + 1]), NOW)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void eventsAtTheLimitAreAccepted() {
        var event = trigger("k".repeat(255));
        event.getJsonObject("payload").put("summary", "s".repeat(1_024));

        assertThat(send(event).status()).isEqualTo(202);
    }

    @Test
    void aChangeEventNeedsNoMoreThanItsSummary() {
        var change =
                new JsonObject().put("routing_key", KEY).put("payload", new JsonObject().put("summary", "rolled back"));

        assertThat(pagerDuty.change(change.toBuffer(), NOW).status()).isEqualTo(202);
        assertThat(pagerDuty
                        .change(change.put("payload", new JsonObject()).toBuffer(), NOW)
                        .status())
                .isEqualTo(400);
        assertThat(pagerDuty.changes()).hasSize(1);
        assertThat(pagerDuty.incidents()).isEmpty();
    }

    private static Arguments refused(String what, Consumer<JsonObject> spoil) {
        return Arguments.of(what, spoil);
    }

    private Reply send(JsonObject event) {
        return pagerDuty.enqueue(event.toBuffer(), NOW);
    }

    private static JsonObject action(String action, String dedupKey) {
        return new JsonObject()
                .put("routing_key", KEY)
                .put("event_action", action)
                .put("dedup_key", dedupKey);
    }

    private static JsonObject trigger(String dedupKey) {
        return action("trigger", dedupKey)
                .put(
                        "payload",
                        new JsonObject()
                                .put("summary", "valid_json fell")
                                .put("source", "shop-simulated")
                                .put("severity", "critical")
                                .put("timestamp", "2026-01-02T03:04:05Z"));
    }
}
