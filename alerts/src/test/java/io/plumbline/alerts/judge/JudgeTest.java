package io.plumbline.alerts.judge;

import static io.plumbline.alerts.notify.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.Direction;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks are written as ingest writes them; the judge runs on a real PostgreSQL. */
class JudgeTest {
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.defaults();
    private static final JudgeSettings SETTINGS =
            JudgeSettings.defaults().withPageUrl("https://plumbline.example").forReplay();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final Random random = new Random(20_260_302);

    @BeforeEach
    void empty() throws SQLException {
        Courtroom.empty();
    }

    @Test
    void aBreachOpensOneIncidentOnceAndProposesOneRollback() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 100);
        broken(traffic, "ft-1", 60);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT metric, segment, rule, severity, state, episode FROM alerts.incident"))
                .containsExactly("valid_json  change PAGE FIRING 1");
        assertThat(rows("SELECT title FROM alerts.incident").get(0))
                .matches(
                        "support-bot: `valid_json` fell from \\.9\\d\\d? to \\.[34]\\d\\d? \\(base (\\.9\\d\\d?|1)\\)");
        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("ROLLBACK");
        assertThat(rows("SELECT reason FROM alerts.comparison").get(0))
                .contains("`valid_json` is worse", "95 % interval", "the change was detected at 2026-03-02 10:0");
        assertThat(rows("SELECT verdict FROM alerts.series WHERE metric = 'valid_json'"))
                .containsExactly("BREACH");
        assertThat(rows("SELECT bad_version, target_version, episode FROM alerts.rollback"))
                .containsExactly("ft-1 base-1 1");
        assertThat(rows("SELECT kind, severity FROM alerts.outbox WHERE dedup_key LIKE 'pl-%' ORDER BY id"))
                .startsWith("TRIGGER PAGE");
        assertThat(rows("SELECT notice->>'link' FROM alerts.outbox LIMIT 1"))
                .containsExactly("https://plumbline.example/d/default/support-bot");
        assertThat(rows("SELECT count(*) FROM alerts.incident_event WHERE to_state = 'FIRING'"))
                .containsExactly("2");
        assertThat(rows("SELECT notice->>'summary' FROM alerts.outbox WHERE kind = 'UPDATE'"))
                .singleElement()
                .asString()
                .startsWith("Since the alarm `valid_json` is .");
    }

    @Test
    void whenNothingHappensNothingIsOpenedAndTheVersionIsKept() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 300);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT * FROM alerts.incident")).isEmpty();
        assertThat(rows("SELECT * FROM alerts.rollback")).isEmpty();
        assertThat(rows("SELECT * FROM alerts.outbox")).isEmpty();
        assertThat(rows("SELECT decision, reason FROM alerts.comparison"))
                .containsExactly("KEEP not worse by more than the margin on `error`, `valid_json`");
        assertThat(rows("SELECT metric, verdict, units, action FROM alerts.series ORDER BY 1"))
                .containsExactly("cost PASS 300 page", "error PASS 1500 rollback", "valid_json PASS 1500 rollback");
    }

    @Test
    void aBetterCandidateIsKeptAsSuperior() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        for (int tick = 0; tick < 60; tick++) {
            for (int pair = 0; pair < 5; pair++) {
                traffic.pair("ft-1", "base-1", "", "valid_json", bernoulli(0.9), bernoulli(0.5));
            }
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("KEEP_SUPERIOR");
        assertThat(rows("SELECT decision FROM alerts.decision ORDER BY at"))
                .startsWith("INCONCLUSIVE")
                .endsWith("KEEP_SUPERIOR");
    }

    @Test
    void tooFewPairsSayHowManyMoreAreNeeded() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 4);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT verdict, note FROM alerts.series WHERE metric = 'valid_json'"))
                .containsExactly("INSUFFICIENT 20 pairs; at least 30 are needed");
        assertThat(rows("SELECT decision, reason FROM alerts.comparison").get(0))
                .startsWith("INCONCLUSIVE not settled: ");
    }

    @Test
    void aNewVersionBeginsAnewAndTheIncidentOfTheOldOneIsSuperseded() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 40);
        broken(traffic, "ft-1", 40);
        healthy(traffic, "ft-2", 250);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT candidate_version, decision, pairs FROM alerts.comparison ORDER BY id"))
                .containsExactly("ft-1 ROLLBACK 400", "ft-2 KEEP 1250");
        assertThat(rows("SELECT state, rule FROM alerts.incident")).containsExactly("RESOLVED change");
        assertThat(rows("SELECT note FROM alerts.incident_event WHERE to_state = 'RESOLVED'"))
                .containsExactly("Superseded: ft ft-1 is no longer compared in this deployment.");
        assertThat(rows("SELECT kind FROM alerts.outbox WHERE dedup_key = (SELECT dedup_key FROM alerts.incident)"
                        + " ORDER BY id"))
                .startsWith("TRIGGER")
                .endsWith("RESOLVE");
    }

    @Test
    void anIncidentRecoversOnWhatCameAfterTheAlarm() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 100);
        broken(traffic, "ft-1", 16);
        healthy(traffic, "ft-1", 500);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT rule, state, episode FROM alerts.incident")).containsExactly("change RESOLVED 1");
        assertThat(rows("SELECT from_state, to_state FROM alerts.incident_event ORDER BY at"))
                .startsWith("INACTIVE FIRING")
                .endsWith("RECOVERING RESOLVED");
        assertThat(rows("SELECT decision FROM alerts.decision ORDER BY at")).contains("ROLLBACK");
        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("KEEP");
    }

    @Test
    void aBreachSeenOnlyByTheIntervalIsATicket() throws SQLException {
        var settings = new JudgeSettings(
                0.05,
                30,
                new JudgeSettings.Budget(1e-12, 30),
                SETTINGS.recovery(),
                SETTINGS.blind(),
                SETTINGS.gone(),
                SETTINGS.lease(),
                SETTINGS.interval(),
                200,
                "",
                true);
        var traffic = new Traffic(CATALOGUE, "support-bot");
        broken(traffic, "ft-1", 10);

        Courtroom.judge(Courtroom.round(settings, CATALOGUE), NOW);

        assertThat(rows("SELECT rule, severity FROM alerts.incident")).containsExactly("interval TICKET");
        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("ROLLBACK");
        assertThat(rows("SELECT * FROM alerts.outbox WHERE severity = 'PAGE'")).isEmpty();
    }

    @Test
    void anAlarmOnTopOfAnIntervalMakesItAPageOfTheSameIncident() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        broken(traffic, "ft-1", 60);

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT rule, severity, episode FROM alerts.incident")).containsExactly("change PAGE 1");
        assertThat(
                        rows(
                                "SELECT kind, severity FROM alerts.outbox WHERE dedup_key = (SELECT dedup_key FROM alerts.incident)"))
                .contains("UPDATE PAGE");
    }

    @Test
    void onlyASegmentBreaksAndItsOwnDetectorSaysSo() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        for (int tick = 0; tick < 200; tick++) {
            for (int pair = 0; pair < 20; pair++) {
                var segment = pair == 0 ? "language=de" : "language=en";
                double good = pair == 0 && tick > 80 ? 0.1 : 0.97;
                traffic.pair("ft-1", "base-1", segment, "valid_json", bernoulli(good), bernoulli(0.97));
            }
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT metric, segment, rule FROM alerts.incident"))
                .containsExactly("valid_json language=de change");
        assertThat(rows("SELECT verdict FROM alerts.series WHERE metric = 'valid_json' ORDER BY segment"))
                .containsExactly("PASS", "BREACH", "PASS");
        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("ROLLBACK");
    }

    @Test
    void aChangeInAllSegmentsPagesOnce() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        for (int tick = 0; tick < 200; tick++) {
            for (int pair = 0; pair < 20; pair++) {
                var segment = pair % 2 == 0 ? "language=de" : "language=en";
                double good = tick > 80 ? 0.3 : 0.97;
                traffic.pair("ft-1", "base-1", segment, "valid_json", bernoulli(good), bernoulli(0.97));
            }
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT segment, rule, severity FROM alerts.incident ORDER BY segment"))
                .containsExactly(" change PAGE", "language=de change TICKET", "language=en change TICKET");
    }

    @Test
    void anEvaluationOfUnknownRangeIsShownAndDecidesNothing() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        for (int tick = 0; tick < 40; tick++) {
            for (int pair = 0; pair < 5; pair++) traffic.pair("ft-1", "base-1", "", "stars", 1 + random.nextInt(3), 5);
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT action, verdict, low, high, evidence FROM alerts.series WHERE metric = 'stars'"))
                .containsExactly("unconfigured INSUFFICIENT null null -1");
        assertThat(rows("SELECT note FROM alerts.series WHERE metric = 'stars'").get(0))
                .contains("`metrics.stars: {direction: higher|lower, range: [low, high]}`");
        assertThat(rows("SELECT * FROM alerts.incident")).isEmpty();
        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("KEEP");
    }

    @Test
    void aConfiguredScaleIsShownInItsOwnUnits() throws SQLException {
        var scores = new MetricCatalogue(Map.of(
                "score", new MetricDefinition("score", Direction.LOWER, new Scale.Bounded(0, 3), Action.ROLLBACK)));
        var traffic = new Traffic(scores, "support-bot");
        for (int tick = 0; tick < 20; tick++) {
            for (int pair = 0; pair < 10; pair++) traffic.pair("ft-1", "base-1", "", "score", pair % 2 == 0 ? 3 : 0, 0);
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, scores), NOW);

        assertThat(rows("SELECT candidate_mean, shadow_mean, mean, margin, scale, direction, verdict FROM alerts.series"
                        + " WHERE metric = 'score'"))
                .containsExactly("1.5 0 1.5 0.15000000000000002 difference lower BREACH");
        assertThat(rows("SELECT low > 1 AND high < 2 FROM alerts.series WHERE metric = 'score'"))
                .containsExactly("t");
    }

    @Test
    void whenTheShadowDiesNothingMoreIsSaidUntilItIsBack() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 200);
        for (int tick = 0; tick < 40; tick++) {
            traffic.unpaired("ft-1", 5);
            traffic.pair("ft-1", "base-1", "", "valid_json", 0, 1);
            traffic.close();
        }
        var round = Courtroom.round(SETTINGS, CATALOGUE);
        Courtroom.judge(round, NOW);

        assertThat(rows("SELECT decision, blind IS NOT NULL FROM alerts.comparison"))
                .containsExactly("INCONCLUSIVE t");
        assertThat(rows("SELECT reason FROM alerts.comparison").get(0)).startsWith("blind: only ");
        assertThat(rows("SELECT DISTINCT verdict FROM alerts.series")).containsExactly("BLIND");
        assertThat(rows("SELECT rule, severity, state, metric FROM alerts.incident"))
                .containsExactly("blind PAGE FIRING ");
        assertThat(rows("SELECT * FROM alerts.rollback")).isEmpty();
        long frozen = Long.parseLong(rows("SELECT units FROM alerts.series WHERE metric = 'valid_json'")
                .get(0));
        assertThat(frozen).isBetween(1_000L, 1_020L);

        healthy(traffic, "ft-1", 100);
        Courtroom.judge(round, NOW);

        assertThat(rows("SELECT rule, state FROM alerts.incident")).containsExactly("blind RESOLVED");
        assertThat(rows("SELECT decision, blind FROM alerts.comparison")).containsExactly("KEEP null");
        assertThat(rows("SELECT DISTINCT verdict FROM alerts.series WHERE metric = 'valid_json'"))
                .containsExactly("PASS");
    }

    @Test
    void aShadowThatFailsIsNotGoodNewsForTheCandidate() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 20);
        for (int tick = 0; tick < 40; tick++) {
            traffic.pair("ft-1", "base-1", "", "valid_json", 1, 0);
            traffic.shadowErrors("base-1", 10);
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT decision FROM alerts.comparison")).containsExactly("INCONCLUSIVE");
        assertThat(rows("SELECT blind FROM alerts.comparison").get(0)).startsWith("the shadow fails: ");
    }

    @Test
    void aCandidateWithoutAnyShadowIsInconclusiveForThatReason() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        for (int tick = 0; tick < 30; tick++) {
            traffic.unpaired("ft-1", 4);
            traffic.close();
        }
        var round = Courtroom.round(SETTINGS, CATALOGUE);
        Courtroom.judge(round, NOW);

        assertThat(rows("SELECT decision, shadow_version FROM alerts.comparison"))
                .containsExactly("INCONCLUSIVE ");
        assertThat(rows("SELECT reason FROM alerts.comparison").get(0)).startsWith("no shadow");

        healthy(traffic, "ft-1", 250);
        Courtroom.judge(round, NOW);

        assertThat(rows("SELECT decision, shadow_version FROM alerts.comparison"))
                .containsExactly("KEEP base-1");
    }

    @Test
    void whenScoresStopThereIsNoVerdict() throws SQLException {
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 100);
        for (int tick = 0; tick < 200; tick++) {
            for (int pair = 0; pair < 5; pair++) traffic.pair("ft-1", "base-1", "", "error", 0, 0);
            traffic.close();
        }

        Courtroom.judge(Courtroom.round(SETTINGS, CATALOGUE), NOW);

        assertThat(rows("SELECT blind FROM alerts.comparison").get(0)).startsWith("no score `valid_json` for ");
    }

    @Test
    void silenceIsBlindOnlyLiveAndNotAfterARollback() throws SQLException {
        var live = new JudgeSettings(
                0.05,
                30,
                SETTINGS.budget(),
                SETTINGS.recovery(),
                SETTINGS.blind(),
                SETTINGS.gone(),
                SETTINGS.lease(),
                SETTINGS.interval(),
                200,
                "",
                false);
        var traffic = new Traffic(CATALOGUE, "support-bot");
        healthy(traffic, "ft-1", 250);
        var round = Courtroom.round(live, CATALOGUE);
        var soon = traffic.tick().plusSeconds(10);
        Courtroom.judge(round, soon);
        assertThat(rows("SELECT decision, blind FROM alerts.comparison")).containsExactly("KEEP null");

        Courtroom.judge(round, soon.plus(Duration.ofMinutes(10)));

        assertThat(rows("SELECT decision, reason FROM alerts.comparison"))
                .containsExactly("INCONCLUSIVE blind: no traffic since 2026-03-02 10:20:50 UTC");
        assertThat(rows("SELECT rule, state FROM alerts.incident")).containsExactly("blind FIRING");

        io.plumbline.alerts.notify.TestDatabase.run("""
                INSERT INTO alerts.rollback (id, tenant, deployment, comparison_id, bad_version, bad_variant, target_version,
                    target_variant, episode, mode, state, reason, note, proposed_at, attempts, next_at, served)
                VALUES ('rb_1', 'default', 'support-bot', 1, 'ft-1', 'ft', 'base-1', 'base', 1, 'auto', 'VERIFIED', '{}', '',
                    now(), 0, now(), 0)""");
        Courtroom.judge(round, soon.plus(Duration.ofMinutes(11)));

        assertThat(rows("SELECT blind FROM alerts.comparison")).containsExactly("null");
        assertThat(rows("SELECT rule, state FROM alerts.incident")).containsExactly("blind RESOLVED");
    }

    private void healthy(Traffic traffic, String version, int ticks) throws SQLException {
        run(traffic, version, ticks, 0.99);
    }

    private void broken(Traffic traffic, String version, int ticks) throws SQLException {
        run(traffic, version, ticks, 0.4);
    }

    private void run(Traffic traffic, String version, int ticks, double good) throws SQLException {
        for (int tick = 0; tick < ticks; tick++) {
            for (int pair = 0; pair < 5; pair++) {
                traffic.pair(version, "base-1", "", "valid_json", bernoulli(good), bernoulli(0.99));
            }
            traffic.alsoPaired(version, "base-1", "cost", 0.01 * (0.9 + 0.2 * random.nextDouble()), 0.01);
            traffic.close();
        }
    }

    private double bernoulli(double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }
}
