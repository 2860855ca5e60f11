package io.plumbline.alerts.rollback;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.alerts.notify.Backoff;
import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.notify.TestClock;
import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.notify.Waiting;
import io.plumbline.alerts.rollback.RollbackPolicy.Verification;
import io.plumbline.alerts.rollback.catalogue.RollbackTargets;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A deployment whose fine-tune ft-v7 was judged against base-v1, a target, and a clock. */
final class Scene {
    static final Duration DRAIN = Duration.ofSeconds(30);
    static final Duration DEADLINE = Duration.ofMinutes(10);
    static final Duration COOL_DOWN = Duration.ofHours(1);

    final TestClock clock = new TestClock();
    final Vertx vertx;
    final TargetStub target;
    final DataSource database;
    private final Outbox outbox = new Outbox(List.of(
            new ChannelSettings.Slack("slack", Secret.of("xoxb-1"), "C024BE91L"),
            new ChannelSettings.PagerDuty("pager", Secret.of("0123456789abcdef0123456789abcdef"))));

    Scene(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.target = new TargetStub(vertx, clock);
        this.database = TestDatabase.empty();
        compare("ft-v7");
        compare("ft-v8");
    }

    private static void compare(String version) throws SQLException {
        TestDatabase.run("""
                INSERT INTO alerts.comparison (tenant, deployment, candidate_variant, candidate_version, shadow_variant,
                    shadow_version, first_tick, last_tick, pairs, decision, reason, decided_at)
                VALUES ('default', 'support-bot', 'ft', ?, 'base', 'base-v1', now(), now(), 412, 'ROLLBACK', '', now())
                """, version);
    }

    void decided(String decision) throws SQLException {
        TestDatabase.run("UPDATE alerts.comparison SET decision = ?, blind = NULL", decision);
    }

    void blind() throws SQLException {
        TestDatabase.run("UPDATE alerts.comparison SET decision = 'INCONCLUSIVE', blind = 'the shadow is dead'");
    }

    RollbackSettings settings(Mode mode) {
        var policy = new RollbackPolicy(
                mode, target.settings(), Duration.ofMinutes(15), COOL_DOWN, new Verification(DRAIN, DEADLINE, 200, 0));
        return new RollbackSettings(policy, Map.of(), Duration.ofMillis(10), "https://plumbline.example");
    }

    Rollbacks rollbacks(Mode mode) {
        return new Rollbacks(settings(mode), outbox);
    }

    Optional<String> propose(Mode mode, String version) throws SQLException {
        return inTransaction(connection -> rollbacks(mode).propose(connection, proposal(version), clock.instant()));
    }

    /** The id of a proposal that is new. */
    String proposed(Mode mode, String version) throws SQLException {
        return propose(mode, version).orElseThrow();
    }

    static Proposal proposal(String version) {
        return new Proposal(
                "default",
                "support-bot",
                version.equals("ft-v7") ? 1 : 2,
                "ft",
                version,
                "base",
                "base-v1",
                "correct",
                "",
                -0.33,
                -0.39,
                -0.27,
                412,
                "correct of " + version + " lies 0.33 below base-v1.");
    }

    Rollbacks.Answer approve(String id) throws SQLException {
        return inTransaction(connection -> rollbacks(Mode.APPROVE).approve(connection, id, "ada", clock.instant()));
    }

    Rollbacks.Answer veto(String id) throws SQLException {
        return inTransaction(connection -> rollbacks(Mode.APPROVE).veto(connection, id, "ada", clock.instant()));
    }

    String deploy(Mode mode) throws Exception {
        return Waiting.result(vertx.deployVerticle(new RollbackVerticle(
                database,
                settings(mode),
                outbox,
                RollbackTargets::open,
                new Backoff(new Random(7)),
                new SimpleMeterRegistry(),
                clock)));
    }

    /** Answers of requests begun at {@code tick}. */
    void served(String version, Instant tick, long answers) throws SQLException {
        TestDatabase.run("""
                INSERT INTO ingest.served (tick, topic_id, partition, tenant, deployment, role, variant, version, answers)
                VALUES (?, 'topic', 0, 'default', 'support-bot', 'candidate', ?, ?, ?)
                """, tick.atOffset(ZoneOffset.UTC), version, version, answers);
    }

    /** The same, once a minute. */
    void servedFrom(String version, Instant from, Duration length, long answersAMinute) throws SQLException {
        TestDatabase.run(
                """
                INSERT INTO ingest.served (tick, topic_id, partition, tenant, deployment, role, variant, version, answers)
                SELECT ?::timestamptz + minute * interval '1 minute', 'topic', 1, 'default', 'support-bot', 'candidate', ?, ?, ?
                FROM generate_series(0, ?) minute
                """,
                from.atOffset(ZoneOffset.UTC),
                version,
                version,
                answersAMinute,
                Math.toIntExact(length.toMinutes()));
    }

    /** Time goes on, in steps that the verticle can follow, until the rollback is in the state. */
    void until(String id, RollbackState state, Duration step) throws Exception {
        until(id + " is " + state, step, () -> state(id) == state);
    }

    void until(String words, Duration step, Callable<Boolean> condition) throws Exception {
        Waiting.until(words, Duration.ofMillis(40), () -> {
            if (condition.call()) return true;
            clock.advance(step);
            return false;
        });
    }

    /** Waits without letting time go on. */
    void until(String id, RollbackState state) throws Exception {
        Waiting.until(id + " is " + state, () -> state(id) == state);
    }

    RollbackState state(String id) throws SQLException {
        return RollbackState.valueOf(one("SELECT state FROM alerts.rollback WHERE id = ?", id));
    }

    String note(String id) throws SQLException {
        return one("SELECT note FROM alerts.rollback WHERE id = ?", id);
    }

    Instant executedAt(String id) throws SQLException {
        return Instant.ofEpochMilli(Long.parseLong(
                one("SELECT (extract(epoch FROM executed_at) * 1000)::bigint FROM alerts.rollback WHERE id = ?", id)));
    }

    List<String> journal(String id) throws SQLException {
        return TestDatabase.rows("SELECT event FROM alerts.journal WHERE rollback_id = ? ORDER BY id", id);
    }

    /** Pages, by title. */
    List<String> pages() throws SQLException {
        return TestDatabase.rows("SELECT notice->>'title' FROM alerts.outbox WHERE channel = 'pager' ORDER BY id");
    }

    /** What Slack is told: kind and title. */
    List<String> told() throws SQLException {
        return TestDatabase.rows(
                "SELECT kind, notice->>'title' FROM alerts.outbox WHERE channel = 'slack' ORDER BY id");
    }

    Journal.Verification journalChecked() throws SQLException {
        return inTransaction(Journal::verify);
    }

    private static String one(String sql, String id) throws SQLException {
        return TestDatabase.rows(sql, id).get(0);
    }

    /** Something in a transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
        }
    }
}
