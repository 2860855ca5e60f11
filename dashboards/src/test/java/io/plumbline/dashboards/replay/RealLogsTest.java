package io.plumbline.dashboards.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import io.plumbline.detectors.decision.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded logs of which the right answer is known, each through a topic of its own on one broker and database. */
class RealLogsTest {
    private static ReplayParts parts;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealLogs.folder().isPresent(), "the recorded logs (shared/data/replay) are not on this machine");
        parts = ReplayParts.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (parts != null) parts.close();
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
        var outcome = parts.replay(
                name, file, InputStream.nullInputStream(), "persona_drift=lower,0..3", "judge_score=higher,1..10");
        assertThat(outcome.records().read()).isEqualTo(outcome.records().counted());
        assertThat(outcome.comparisons()).hasSize(1);
        return outcome.comparisons().get(0);
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
        try (var connection = parts.database().getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
