package io.plumbline.dashboards.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChronicleTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:05:00Z");

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private EmbeddedDatabase server = start();
    private Chronicle chronicle = chronicle();

    private static EmbeddedDatabase start() {
        try {
            return EmbeddedDatabase.temporary();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @BeforeAll
    void migrate() {
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        AlertsSchema.migrate(database);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("TRUNCATE alerts.comparison, alerts.outbox CASCADE");
        execute("""
                INSERT INTO alerts.comparison (tenant, deployment, candidate_variant, candidate_version, shadow_variant,
                    shadow_version, first_tick, last_tick, pairs, decision, reason, decided_at)
                VALUES ('default', 'shop', 'ft', 'ft-7', 'base', 'base-1', now(), now(), 10, 'INCONCLUSIVE', 'few', now())
                """);
        chronicle = chronicle();
    }

    @Test
    void aDecisionIsToldOnce() throws SQLException {
        decide("INCONCLUSIVE", "few pairs", 40);
        decide("KEEP_SUPERIOR", "judge_score is better", 1_500);

        var first = chronicle.news();
        var second = chronicle.news();

        assertThat(first)
                .extracting(Happening::text)
                .containsExactly(
                        "INCONCLUSIVE after 40 pairs: few pairs",
                        "KEEP_SUPERIOR after 1,500 pairs: judge_score is better");
        assertThat(second).isEmpty();
        assertThat(chronicle.decision()).isEqualTo("KEEP_SUPERIOR");
    }

    @Test
    void anIncidentIsToldAtTheTimeOfItsNoticeAndAgainWhenItsStateChanges() throws SQLException {
        incident("change", "FIRING");
        execute("""
                INSERT INTO alerts.outbox (channel, dedup_key, kind, severity, notice, state, attempts, next_at, created_at)
                VALUES ('slack', 'pl-1', 'TRIGGER', 'PAGE', '{}', 'SENT', 1, now(), '2026-01-02T03:04:58Z')
                """);

        var opened = chronicle.news();
        execute("UPDATE alerts.incident SET state = 'RESOLVED'");
        var resolved = chronicle.news();

        assertThat(opened)
                .containsExactly(new Happening(Instant.parse("2026-01-02T03:04:58Z"), "ALARM", "valid_json fell"));
        assertThat(resolved).containsExactly(new Happening(NOW, "INCIDENT", "resolved: valid_json fell"));
        assertThat(chronicle.firstAlarm())
                .get()
                .extracting(Chronicle.Alarm::metric)
                .isEqualTo("valid_json");
    }

    @Test
    void blindnessIsNoAlarm() throws SQLException {
        incident("blind", "FIRING");

        assertThat(chronicle.news()).extracting(Happening::word).containsExactly("BLIND");
        assertThat(chronicle.firstAlarm()).isEmpty();
    }

    @Test
    void theStatesOfARollbackAreTold() throws SQLException {
        execute("""
                INSERT INTO alerts.rollback (id, tenant, deployment, comparison_id, bad_version, bad_variant, target_version,
                    target_variant, episode, mode, state, reason, note, proposed_at, attempts, next_at, served)
                SELECT 'rb_1', 'default', 'shop', id, 'ft-7', 'ft', 'base-1', 'base', 1, 'auto', 'VERIFYING', '{}',
                    'the order was obeyed', now(), 1, now(), 0 FROM alerts.comparison
                """);
        var verifying = chronicle.news();
        execute("UPDATE alerts.rollback SET state = 'VERIFIED', served = 1200, bad_share = 0");
        var verified = chronicle.news();

        assertThat(verifying).containsExactly(new Happening(NOW, "VERIFYING", "ft-7 to base-1: the order was obeyed"));
        assertThat(verified)
                .containsExactly(new Happening(
                        NOW, "VERIFIED", "ft-7 is out: 1,200 answers served since, its share of them 0 %"));
        assertThat(chronicle.rollbackState()).isEqualTo("VERIFIED");
    }

    @Test
    void otherDeploymentsAreNotThisStory() throws SQLException {
        decide("KEEP", "as good", 100);

        assertThat(new Chronicle(database, "another", InstantSource.fixed(NOW)).news())
                .isEmpty();
    }

    private Chronicle chronicle() {
        return new Chronicle(database, "shop", InstantSource.fixed(NOW));
    }

    private void decide(String decision, String reason, long pairs) throws SQLException {
        execute("INSERT INTO alerts.decision SELECT id, clock_timestamp(), '%s', '%s', %d FROM alerts.comparison"
                .formatted(decision, reason, pairs));
    }

    private void incident(String rule, String state) throws SQLException {
        execute("""
                INSERT INTO alerts.incident (tenant, deployment, comparison_id, metric, segment, rule, severity, episode, state,
                    dedup_key, title, summary, opened_at, opened_after_pairs, passes)
                SELECT 'default', 'shop', id, 'valid_json', '', '%s', 'PAGE', 1, '%s',
                    'pl-1', 'valid_json fell', 'from .97 to .55', now(), 100, 0 FROM alerts.comparison
                """.formatted(rule, state));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
