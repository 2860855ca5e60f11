package io.plumbline.dashboards.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.app.Main;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.replay.MergedLog.LookAhead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, killed while it counts a log. */
class KilledServiceTest {
    private static final String TOPIC = "plumbline.inference.v1";
    private static final int PARTITIONS = 4;
    private static final int REQUESTS = 13_000;

    private final List<Process> processes = new ArrayList<>();
    private EmbeddedKafka kafka;
    private EmbeddedDatabase postgres;

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedKafka.temporary();
        postgres = EmbeddedDatabase.temporary();
    }

    @AfterEach
    void stop() throws Exception {
        for (var process : processes) process.destroyForcibly().waitFor();
        postgres.close();
        kafka.close();
    }

    @Test
    void aServiceThatIsKilledCountsAndDecidesExactlyAsOneThatIsNot(@TempDir Path folder) throws Exception {
        long records = send();
        var undisturbed = new Run("undisturbed", folder);
        undisturbed.serve();
        undisturbed.awaitCounted(records);
        undisturbed.awaitJudged();
        end();

        var killed = new Run("killed", folder);
        for (double share : List.of(0.3, 0.7)) {
            var service = killed.serve();
            killed.awaitCounted((long) (records * share));
            service.destroyForcibly().waitFor();
            assertThat(killed.counted()).as("it was killed in the middle").isLessThan(records);
        }
        killed.serve();
        killed.awaitCounted(records);
        killed.awaitJudged();

        assertThat(killed.tables("ingest.counter", "topic_id, partition, name, count"))
                .isNotEmpty()
                .isEqualTo(undisturbed.tables("ingest.counter", "topic_id, partition, name, count"));
        for (var table : List.of("ingest.pair_tick", "ingest.arm_tick", "ingest.served")) {
            assertThat(killed.tables(table, "*")).isNotEmpty().isEqualTo(undisturbed.tables(table, "*"));
        }
        var judged = "metric, segment, units, pairs, candidate_mean, shadow_mean, mean, low, high, evidence, verdict";
        assertThat(killed.tables("alerts.series", judged))
                .isNotEmpty()
                .isEqualTo(undisturbed.tables("alerts.series", judged));
        assertThat(killed.tables("alerts.decision", "at, decision, pairs"))
                .isEqualTo(undisturbed.tables("alerts.decision", "at, decision, pairs"));
        assertThat(killed.tables("alerts.incident", "metric, segment, rule, opened_at"))
                .isEqualTo(undisturbed.tables("alerts.incident", "metric, segment, rule, opened_at"));
    }

    /** Puts the log into the topic, with the marks that make all of it final; how many records and marks that are. */
    private long send() throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        byte[] text = String.join("\n", new SeededLog(7, REQUESTS).lines()).getBytes(StandardCharsets.UTF_8);
        var log = new MergedLog(
                List.of(LogFile.stream("seeded", new ByteArrayInputStream(text), 1 << 20)), LookAhead.DEFAULT, 1 << 20);
        try (var sender = new LogSender(client, TOPIC, PARTITIONS)) {
            for (var line = log.next(); line.isPresent(); line = log.next()) sender.send(line.get());
            assertThat(sender.sent()).isGreaterThanOrEqualTo(50_000);
            sender.mark(log.logTime() + 3_600_000);
            sender.mark(log.logTime() + 3_620_000);
            sender.flush();
            return sender.sentWithMarks();
        }
    }

    private void end() throws InterruptedException {
        for (var process : processes) {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("SIGTERM ends it")
                    .isTrue();
        }
    }

    /** One life of the service, with a database and a consumer group of its own. */
    private final class Run {
        private final String name;
        private final Path config;

        Run(String name, Path folder) throws Exception {
            this.name = name;
            this.config = folder.resolve(name + ".yaml");
            try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            Files.writeString(config, """
                    # Kafka takes 45 s by default to believe that a killed member is gone.
                    kafka: {bootstrap: "%s", client: {session.timeout.ms: "6000", heartbeat.interval.ms: "1000"}}
                    database: {url: "%s", user: %s}
                    ingest: {group: %s, idle: 0s, checkpoint: 100ms, checkpointRecords: 1000}
                    # A log of the past is neither lag nor silence here.
                    judge: {interval: 50ms, lease: 1s, blind: {lag: 1000000, stalled: 1d, silence: 36500d}}
                    http: {port: 0}
                    report: {weekly: false}
                    """.formatted(kafka.bootstrapServers(), url(), postgres.user(), name));
        }

        Process serve() throws IOException {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--config",
                            config.toString())
                    .inheritIO()
                    .start();
            processes.add(process);
            return process;
        }

        void awaitCounted(long records) {
            await(() -> counted() >= records);
        }

        void awaitJudged() {
            await(() -> number("SELECT count(*) FROM alerts.judge j, ingest.partition p GROUP BY j.cursor"
                            + " HAVING j.cursor + interval '10 seconds' >= min(p.watermark)")
                    > 0);
        }

        long counted() {
            return number("SELECT coalesce(sum(applied + 1), 0) FROM ingest.partition");
        }

        /** The rows of a table as text, in order. */
        List<String> tables(String table, String columns) throws SQLException {
            var rows = new ArrayList<String>();
            try (var connection = DriverManager.getConnection(url(), postgres.user(), "");
                    var statement = connection.createStatement();
                    var found = statement.executeQuery(
                            "SELECT x::text FROM (SELECT " + columns + " FROM " + table + ") x ORDER BY 1")) {
                while (found.next()) rows.add(found.getString(1));
            }
            return rows;
        }

        private String url() {
            return postgres.jdbcUrl().replaceAll("/postgres$", "/" + name);
        }

        /** 0 while the tables are not there yet. */
        private long number(String sql) {
            try (var connection = DriverManager.getConnection(url(), postgres.user(), "");
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0;
            } catch (SQLException notMigrated) {
                return 0;
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            assertThat(processes.get(processes.size() - 1).isAlive())
                    .as("the service lives")
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
