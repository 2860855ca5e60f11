package io.plumbline.dashboards.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.alerts.judge.JudgeSettings;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import io.plumbline.detectors.decision.Decision;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded logs of which the right answer is known, each through a topic of its own on one broker and database. */
class RealLogsTest {
    private static EmbeddedKafka kafka;
    private static EmbeddedDatabase postgres;
    private static HikariDataSource database;
    private static Vertx vertx;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealLogs.folder().isPresent(), "the recorded logs (shared/data/replay) are not on this machine");
        kafka = EmbeddedKafka.temporary();
        postgres = EmbeddedDatabase.temporary();
        database = Database.pool(new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), 8));
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        if (vertx == null) return;
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        database.close();
        postgres.close();
        kafka.close();
    }

    @Test
    void theCheaperAndFasterModelThatGetsPrimesWrongIsRolledBack() throws Exception {
        var said = replay("gpt4-primes");

        assertThat(said.decision()).isEqualTo(Decision.ROLLBACK);
        var correct = whole(said, "correct");
        assertThat(correct.verdict()).isEqualTo("BREACH");
        assertThat(correct.difference().orElseThrow().mean()).isCloseTo(-.33, within(.02));
        assertThat(whole(said, "cost").difference().orElseThrow().high()).isNegative();
        assertThat(whole(said, "latency").difference().orElseThrow().high()).isNegative();
    }

    @Test
    void aBrokenOutputFormatIsRolledBackWithinFiftyPairs() throws Exception {
        var said = replay("gpt4-leetcode");

        assertThat(said.decision()).isEqualTo(Decision.ROLLBACK);
        assertThat(whole(said, "directly_executable").verdict()).isEqualTo("BREACH");
        assertThat(said.reason()).contains("directly_executable");
    }

    @Test
    void aCollapsedFineTuneIsRolledBack() throws Exception {
        var said = replay("qwen-collapse");

        assertThat(said.decision()).isEqualTo(Decision.ROLLBACK);
        assertThat(said.reason()).contains("persona_drift");
    }

    @Test
    void aFineTuneThatIsReallyBetterIsKeptAsSuperior() throws Exception {
        assertThat(replay("vicuna-better").decision()).isEqualTo(Decision.KEEP_SUPERIOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen-benign", "qwen-stream-null"})
    void whereNothingIsWrongNobodyIsPagedAndNothingRolledBack(String log) throws Exception {
        var said = replay(log);

        assertThat(said.decision()).isNotEqualTo(Decision.ROLLBACK);
        assertThat(incidentsOfQuality(said)).isEmpty();
        assertThat(rollbackDecisions(log)).isZero();
    }

    @Test
    void aSilentRegressionIsToldSoonAfterItHappenedAndNotBefore() throws Exception {
        var said = replay("qwen-stream-change");

        assertThat(incidentsOfQuality(said))
                .isNotEmpty()
                .allSatisfy(incident -> assertThat(incident.openedAfterPairs()).isGreaterThanOrEqualTo(6_000));
        assertThat(incidentsOfQuality(said)).anySatisfy(incident -> {
            assertThat(incident.severity()).isEqualTo("PAGE");
            assertThat(incident.openedAfterPairs()).isLessThan(6_200);
        });
    }

    private static Compared replay(String name) throws Exception {
        var file = RealLogs.folder().orElseThrow().resolve(name + ".jsonl.gz").toString();
        var silent = new ProgressBar(System.err, false, InstantSource.system());
        var settings = new ReplaySettings(IngestSettings.defaults(), JudgeSettings.defaults(), metrics(), 4);
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var logs = Logs.open(List.of(file), InputStream.nullInputStream())) {
            var outcome = new Replay(vertx, client, database, settings, InstantSource.system()).run(name, logs, silent);
            assertThat(outcome.records().read()).isEqualTo(outcome.records().counted());
            assertThat(outcome.comparisons()).hasSize(1);
            return outcome.comparisons().get(0);
        }
    }

    private static MetricCatalogue metrics() throws BadInput {
        var definitions = new HashMap<String, MetricDefinition>();
        for (var text : List.of("persona_drift=lower,0..3", "judge_score=higher,1..10")) {
            var definition = new MetricArgument(text).definition(MetricCatalogue.defaults());
            definitions.put(definition.name(), definition);
        }
        return new MetricCatalogue(definitions);
    }

    private static Metric whole(Compared said, String name) {
        return said.metrics().stream()
                .filter(metric -> metric.name().equals(name) && metric.segment().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Incident> incidentsOfQuality(Compared said) {
        return said.incidents().stream()
                .filter(incident -> said.metrics().stream()
                        .anyMatch(metric ->
                                metric.name().equals(incident.metric()) && "rollback".equals(metric.action())))
                .toList();
    }

    private static long rollbackDecisions(String deployment) throws SQLException {
        var sql = "SELECT count(*) FROM alerts.decision d JOIN alerts.comparison c ON c.id = d.comparison_id"
                + " WHERE d.decision = 'ROLLBACK' AND c.deployment = ?";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
