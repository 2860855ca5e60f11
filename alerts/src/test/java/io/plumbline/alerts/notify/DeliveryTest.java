package io.plumbline.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import io.plumbline.alerts.notify.SlackStub.Mood;
import io.plumbline.alerts.notify.catalogue.Notifiers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeliveryTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private DataSource database = TestDatabase.shared();

    @BeforeEach
    void empty() throws Exception {
        database = TestDatabase.empty();
    }

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @Test
    void anIncidentIsOneSlackMessageFromTriggerToResolve() throws Exception {
        var slack = new SlackStub(vertx);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(
                channels,
                Notices.of("pl-1", Kind.TRIGGER),
                Notices.of("pl-1", Kind.UPDATE),
                Notices.of("pl-1", Kind.RESOLVE));

        deploy(channels);
        untilStates("SENT", "SENT", "SENT");

        List<List<JsonObject>> messages = slack.messages();
        assertThat(slack.violations()).isEmpty();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).hasSize(3);
        assertThat(messages.get(0).get(2).encode()).contains("Resolved: correct of ft-v7 fell below base");
        assertThat(messages.get(1).get(0).getString("thread_ts")).isEqualTo("1503435901.000247");
        assertThat(messages.get(1).get(0).getString("text")).startsWith("Resolved: ");
    }

    @Test
    void anIncidentIsOnePagerDutyIncidentFromTriggerToResolve() throws Exception {
        var pager = new PagerDutyStub(vertx);
        List<ChannelSettings> channels = List.of(pager.channel("pager", ""));
        tell(
                channels,
                Notices.of("pl-1", Kind.TRIGGER),
                Notices.of("pl-1", Kind.UPDATE),
                Notices.of("pl-1", Kind.RESOLVE));

        deploy(channels);
        untilStates("SENT", "SENT", "SENT");

        assertThat(pager.violations()).isEmpty();
        assertThat(pager.log()).containsExactly("opened pl-1", "repeated pl-1", "closed pl-1");
    }

    @Test
    void aResolveNeverOvertakesItsTrigger() throws Exception {
        var pager = new PagerDutyStub(vertx);
        pager.willFailWith(503, 429, 500);
        List<ChannelSettings> channels = List.of(pager.channel("pager", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER), Notices.of("pl-1", Kind.RESOLVE));

        deploy(channels);
        untilStates("SENT", "SENT");

        assertThat(pager.log()).containsExactly("opened pl-1", "closed pl-1");
    }

    @Test
    void anotherIncidentIsNotHeldUpByOneThatWaits() throws Exception {
        var pager = new PagerDutyStub(vertx);
        pager.willFailWith(503);
        List<ChannelSettings> channels = List.of(pager.channel("pager", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER));
        deploy(channels);
        Waiting.until("the first attempt", () -> states().equals(List.of("RETRY")));

        tell(channels, Notices.of("pl-2", Kind.TRIGGER));

        Waiting.until("the other is sent", () -> states().equals(List.of("RETRY", "SENT")));
        assertThat(pager.log()).containsExactly("opened pl-2");
    }

    @Test
    void aDeadChannelDelaysNobodyElse() throws Exception {
        var slack = new SlackStub(vertx);
        var pager = new PagerDutyStub(vertx);
        slack.will(Mood.HANG, Mood.HANG, Mood.HANG, Mood.HANG, Mood.HANG);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""), pager.channel("pager", ""));
        tell(
                channels,
                Notices.of("pl-1", Kind.TRIGGER),
                Notices.of("pl-2", Kind.TRIGGER),
                Notices.of("pl-1", Kind.RESOLVE));

        deploy(channels, Duration.ofMillis(500));

        Waiting.until(
                "PagerDuty has all three",
                () -> pager.log().size() == 3 && slack.messages().isEmpty());
        assertThat(pager.log()).containsExactlyInAnyOrder("opened pl-1", "opened pl-2", "closed pl-1");
    }

    @Test
    void theVendorsWaitIsHonouredByTheWholeChannel() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(Mood.TOO_MANY);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER), Notices.of("pl-2", Kind.TRIGGER));
        deploy(channels);
        Waiting.until("the refusal is written", () -> states().equals(List.of("RETRY", "QUEUED")));

        clock.advance(Duration.ofMillis(29_900));
        assertThat(TestDatabase.rows("SELECT (next_at = '2026-03-02T10:00:30Z')::text FROM alerts.outbox WHERE id = 1"))
                .containsExactly("true");
        assertThat(slack.calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(100));

        Waiting.until("the first is sent", () -> states().equals(List.of("SENT", "QUEUED")));
    }

    @Test
    void slackHearsOneMessageASecond() throws Exception {
        var slack = new SlackStub(vertx);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(
                channels,
                Notices.of("pl-1", Kind.TRIGGER),
                Notices.of("pl-2", Kind.TRIGGER),
                Notices.of("pl-3", Kind.TRIGGER));
        deploy(channels);
        Waiting.until("the first is sent", () -> states().equals(List.of("SENT", "QUEUED", "QUEUED")));

        clock.advance(Duration.ofMillis(999));
        clock.advance(Duration.ofMillis(1));

        Waiting.until("the second is sent", () -> states().equals(List.of("SENT", "SENT", "QUEUED")));
        assertThat(slack.calls()).isEqualTo(2);
    }

    @Test
    void aRefusalIsFinalCountedLoggedOnceAndToldElsewhere() throws Exception {
        var slack = new SlackStub(vertx);
        var pager = new PagerDutyStub(vertx);
        pager.willFailWith(400);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""), pager.channel("pager", "slack"));
        try (var log = new LogWatch()) {
            try (Connection connection = database.getConnection()) {
                Outbox.insert(connection, "pager", new Letter(Notices.of("pl-1", Kind.TRIGGER), ""), clock.instant());
            }

            deploy(channels);
            untilStates("DEAD", "SENT");

            assertThat(log.errors()).singleElement().asString().contains("pager", "HTTP 400");
        }
        assertThat(meters.counter("plumbline.notices", "channel", "pager", "outcome", "dead")
                        .count())
                .isEqualTo(1);
        assertThat(pager.events()).hasSize(1);
        assertThat(slack.messages().get(0).get(0).encode())
                .contains("correct of ft-v7 fell below base", "Not delivered on", "pager: HTTP 400");
    }

    @Test
    void slackSaysNoWithTwoHundred() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(Mood.INVALID_AUTH);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER));

        deploy(channels);
        untilStates("DEAD");

        assertThat(TestDatabase.rows("SELECT error FROM alerts.outbox")).containsExactly("invalid_auth");
    }

    @Test
    void slacksPassingTroublesAreSatOut() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(Mood.FATAL_ERROR, Mood.PROXY_PAGE, Mood.SERVER_ERROR, Mood.TOO_MANY);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER));

        deploy(channels);
        untilStates("SENT");

        assertThat(slack.calls()).isEqualTo(5);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void whatFiredAndResolvedDuringAnOutageIsToldInOrder() throws Exception {
        var slack = new SlackStub(vertx);
        Mood[] storm =
                java.util.stream.Stream.generate(() -> Mood.TOO_MANY).limit(12).toArray(Mood[]::new);
        slack.will(storm);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER), Notices.of("pl-1", Kind.RESOLVE));

        deploy(channels);
        Waiting.until("both are sent", () -> {
            clock.advance(Duration.ofSeconds(10));
            return states().equals(List.of("SENT", "SENT"));
        });

        assertThat(slack.messages().get(0)).hasSize(2);
        assertThat(slack.messages().get(0).get(0).encode()).contains("min late");
    }

    @Test
    void whatStaysUndeliverableIsGivenUpAfterItsAge() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(java.util.stream.Stream.generate(() -> Mood.TOO_MANY)
                .limit(3_000)
                .toArray(Mood[]::new));
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.NOTE, Severity.NOTE));

        deploy(channels);
        Waiting.until("it is given up", () -> {
            clock.advance(Duration.ofMinutes(5));
            return states().equals(List.of("DEAD"));
        });

        assertThat(TestDatabase.rows("SELECT error FROM alerts.outbox"))
                .containsExactly("given up after PT4H: HTTP 429");
    }

    @Test
    void aProcessThatDiesWhileSendingIsFollowedByOneThatSendsAgain() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(Mood.HANG_AFTER_POSTING);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER));
        var settings = new DeliverySettings(
                channels,
                Duration.ofMillis(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                Duration.ofHours(4));
        String first = Waiting.result(vertx.deployVerticle(verticle(settings)));
        Waiting.until("it is sent once", () -> slack.messages().size() == 1);
        Waiting.result(vertx.undeploy(first));

        deploy(channels);
        untilStates("SENT");

        assertThat(slack.messages()).hasSize(2);
        assertThat(slack.messages().get(0).get(0).encode()).doesNotContain("possible repeat");
        assertThat(slack.messages().get(1).get(0).encode()).contains("(possible repeat)");
    }

    @Test
    void anAnswerThatNeverCameMakesARepeatThatSaysSo() throws Exception {
        var slack = new SlackStub(vertx);
        slack.will(Mood.HANG_AFTER_POSTING);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER));

        deploy(channels, Duration.ofMillis(500));
        untilStates("SENT");

        assertThat(slack.messages().get(1).get(0).encode()).contains("(possible repeat)");
    }

    @Test
    void twoProcessesDeliverEveryNoticeOnce() throws Exception {
        var pager = new PagerDutyStub(vertx);
        List<ChannelSettings> channels = List.of(pager.channel("pager", ""));
        for (int i = 0; i < 40; i++)
            tell(channels, Notices.of("pl-" + i, Kind.TRIGGER), Notices.of("pl-" + i, Kind.RESOLVE));

        deploy(channels);
        deploy(channels);
        Waiting.until("all are sent", () -> {
            clock.advance(Duration.ofMillis(200));
            return states().stream().allMatch("SENT"::equals);
        });

        assertThat(pager.log()).hasSize(80).doesNotHaveDuplicates().noneMatch(event -> event.startsWith("dropped"));
    }

    @Test
    void aRowThatCannotBeReadStopsNobody() throws Exception {
        var slack = new SlackStub(vertx);
        List<ChannelSettings> channels = List.of(slack.channel("slack", ""));
        tell(channels, Notices.of("pl-1", Kind.TRIGGER), Notices.of("pl-1", Kind.RESOLVE));
        TestDatabase.run("UPDATE alerts.outbox SET notice = '{\"kind\": \"SHOUT\"}' WHERE id = 1");

        deploy(channels);

        untilStates("DEAD", "SENT");
    }

    @Test
    void noSecretIsEverWrittenDown() throws Exception {
        var slack = new SlackStub(vertx);
        var pager = new PagerDutyStub(vertx);
        slack.will(Mood.ECHO, Mood.HANG, Mood.SERVER_ERROR);
        pager.willFailWith(503, 400);
        String path = "/services/T0/B0/w3bh00kw3bh00k";
        var webhook = new Loopback(
                vertx, request -> java.util.Optional.of(Loopback.Reply.of(403, request.path() + request.body())));
        List<ChannelSettings> channels = List.of(
                slack.channel("slack", ""),
                pager.channel("pager", "slack"),
                new ChannelSettings.SlackWebhook("hook", Secret.of(webhook.url() + path)));
        try (var log = new LogWatch()) {
            tell(channels, Notices.of("pl-1", Kind.TRIGGER), Notices.of("pl-2", Kind.TRIGGER));

            deploy(channels, Duration.ofMillis(500));
            Waiting.until("all are settled", () -> {
                clock.advance(Duration.ofSeconds(2));
                return states().stream().allMatch(state -> state.equals("SENT") || state.equals("DEAD"));
            });

            String rows = String.join("\n", TestDatabase.rows("SELECT outbox::text FROM alerts.outbox"));
            assertThat(rows + channels + log.text())
                    .doesNotContain(SlackStub.TOKEN, PagerDutyStub.KEY, "w3bh00kw3bh00k");
        }
    }

    private void tell(List<ChannelSettings> channels, Notice... notices) throws Exception {
        var outbox = new Outbox(channels);
        try (Connection connection = database.getConnection()) {
            for (var notice : notices) outbox.add(connection, notice, clock.instant());
        }
    }

    /** Time goes on while somebody waits for states. */
    private void untilStates(String... expected) throws Exception {
        Waiting.until("states " + List.of(expected), () -> {
            clock.advance(Duration.ofMillis(500));
            return states().equals(List.of(expected));
        });
    }

    private static List<String> states() throws Exception {
        return TestDatabase.rows("SELECT state FROM alerts.outbox ORDER BY id");
    }

    private void deploy(List<ChannelSettings> channels) throws Exception {
        deploy(channels, Duration.ofSeconds(10));
    }

    private void deploy(List<ChannelSettings> channels, Duration patience) throws Exception {
        Waiting.result(vertx.deployVerticle(verticle(new DeliverySettings(
                channels,
                Duration.ofMillis(10),
                patience,
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofHours(4)))));
    }

    private DeliveryVerticle verticle(DeliverySettings settings) {
        return new DeliveryVerticle(database, settings, Notifiers::open, new Backoff(new Random(1)), meters, clock);
    }
}
