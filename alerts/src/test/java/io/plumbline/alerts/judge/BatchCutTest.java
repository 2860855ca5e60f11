package io.plumbline.alerts.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stream with everything in it, judged in different ways: the rows must be the same, to the last digit. */
class BatchCutTest {
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.defaults();
    private static final JudgeSettings SETTINGS = JudgeSettings.defaults().forReplay();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @BeforeEach
    void eventfulStream() throws SQLException {
        Courtroom.empty();
        var traffic = new Traffic(CATALOGUE, "support-bot");
        var random = new Random(7);
        for (int tick = 0; tick < 420; tick++) {
            String version = tick < 360 ? "ft-1" : "ft-2";
            boolean broken = tick >= 120 && tick < 150;
            boolean dead = tick >= 250 && tick < 290;
            if (tick % 17 == 0) traffic.pause(Duration.ofSeconds(35));
            if (dead) traffic.unpaired(version, 6);
            for (int pair = 0; pair < (dead ? 1 : 6); pair++) {
                var segment = "language=" + List.of("en", "de", "fr", "it").get(random.nextInt(tick < 60 ? 2 : 4));
                double good = random.nextDouble() < (broken ? 0.3 : 0.95) ? 1 : 0;
                double score = random.nextInt(11) / 10.0;
                traffic.pair(version, "base-1", segment, "valid_json", good, random.nextDouble() < 0.95 ? 1 : 0);
                traffic.alsoPaired(version, "base-1", "latency", 1 + random.nextDouble(), 1 + random.nextDouble());
                traffic.alsoPaired(version, "base-1", "helpful", score, random.nextDouble());
            }
            traffic.close();
        }
    }

    @Test
    void whereABatchIsCutChangesNothing() throws SQLException {
        Courtroom.judge(Courtroom.round(SETTINGS.withBatchTicks(1_000), CATALOGUE), NOW);
        var inOne = Courtroom.everything();

        for (int size : new int[] {1, 7, 50}) {
            Courtroom.forget();
            Courtroom.judge(Courtroom.round(SETTINGS.withBatchTicks(size), CATALOGUE), NOW);

            assertThat(differences(inOne, Courtroom.everything()))
                    .as("batches of %s", size)
                    .isEmpty();
        }
        assertThat(inOne).anyMatch(row -> row.startsWith("incident:") && row.contains("valid_json"));
        assertThat(inOne).anyMatch(row -> row.startsWith("incident:") && row.contains("blind"));
    }

    @Test
    void aProcessPerBatchChangesNothing() throws SQLException {
        Courtroom.judge(Courtroom.round(SETTINGS.withBatchTicks(1_000), CATALOGUE), NOW);
        var inOne = Courtroom.everything();
        Courtroom.forget();

        var now = NOW;
        boolean more = true;
        while (more) {
            var round = Courtroom.round(SETTINGS.withBatchTicks(13), CATALOGUE);
            more = round.judge(round.cases().get(0), now).more();
            round.release(now);
            now = now.plusMillis(1);
        }

        assertThat(differences(inOne, Courtroom.everything())).isEmpty();
    }

    @Test
    void aTransactionThatFailsLeavesNothingAndIsDoneAgain() throws SQLException {
        Courtroom.judge(Courtroom.round(SETTINGS.withBatchTicks(1_000), CATALOGUE), NOW);
        var undisturbed = Courtroom.everything();
        Courtroom.forget();
        var commits = new AtomicInteger();
        var round = Courtroom.round(
                SETTINGS.withBatchTicks(40), CATALOGUE, failingAtEveryThirdCommit(TestDatabase.shared(), commits));
        var docket = round.cases().get(0);

        int failures = 0;
        boolean more = true;
        while (more) {
            try {
                more = round.judge(docket, NOW).more();
            } catch (SQLException failure) {
                failures++;
            }
        }

        assertThat(failures).isGreaterThan(2);
        assertThat(differences(withoutIds(undisturbed), withoutIds(Courtroom.everything())))
                .isEmpty();
    }

    @Test
    void whoHasLostTheLeaseWritesNothing() throws SQLException {
        var first = Courtroom.round(SETTINGS.withBatchTicks(40), CATALOGUE);
        var second = Courtroom.round(SETTINGS.withBatchTicks(40), CATALOGUE);
        var docket = first.cases().get(0);
        first.judge(docket, NOW);
        first.judge(docket, NOW);
        assertThat(second.judge(docket, NOW).ticks())
                .as("while the lease holds")
                .isZero();
        second.judge(docket, NOW.plusSeconds(60));
        var afterSecond = Courtroom.everything();

        var outcome = first.judge(docket, NOW.plusMillis(1));

        assertThat(outcome.ticks()).isZero();
        assertThat(differences(afterSecond, Courtroom.everything())).isEmpty();
        assertThat(TestDatabase.rows("SELECT fence FROM alerts.judge")).containsExactly("2");
    }

    @Test
    void corruptBytesStopTheDeploymentAndGiveNoNumber() throws SQLException {
        TestDatabase.run(
                "UPDATE ingest.pair_tick SET metrics = '\\x0102' WHERE tick = (SELECT min(tick) FROM ingest.pair_tick)");
        var round = Courtroom.round(SETTINGS, CATALOGUE);
        var docket = round.cases().get(0);

        assertThatThrownBy(() -> round.judge(docket, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pair tick is corrupt");
        assertThat(TestDatabase.rows("SELECT * FROM alerts.comparison")).isEmpty();
    }

    /** A transaction that failed has used up numbers of incidents. */
    private static List<String> withoutIds(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceFirst("^(incident|incident_event): \\(\\d+,", "$1: (,"))
                .toList();
    }

    /** The rows that only one of them has. */
    private static List<String> differences(List<String> some, List<String> others) {
        var differences = new ArrayList<String>();
        for (var row : some) if (!others.contains(row)) differences.add("- " + row);
        for (var row : others) if (!some.contains(row)) differences.add("+ " + row);
        return differences;
    }

    /** Connections whose commit fails every third time, as when the database goes away. */
    private static DataSource failingAtEveryThirdCommit(DataSource real, AtomicInteger commits) {
        return (DataSource) Proxy.newProxyInstance(
                BatchCutTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) return method.invoke(real, arguments);
                    return failing(real.getConnection(), commits);
                });
    }

    private static Connection failing(Connection real, AtomicInteger commits) {
        return (Connection) Proxy.newProxyInstance(
                BatchCutTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && commits.incrementAndGet() % 3 == 0) {
                        throw new SQLException("the connection is gone");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
