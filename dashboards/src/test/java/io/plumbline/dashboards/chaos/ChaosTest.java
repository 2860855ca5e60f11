package io.plumbline.dashboards.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes of one group, a broker and a database, and everything that can happen to them. */
class ChaosTest {
    private static final int REQUESTS = 84_000;
    private static final int PLAYING_SECONDS = 60;
    private static final long PAST_THE_SESSION = 9_000;
    private static final Duration CHECKPOINT = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final List<Member> members = new ArrayList<>();
    private EmbeddedKafka kafka;
    private EmbeddedDatabase postgres;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.temporary();
        postgres = EmbeddedDatabase.kept(folder.resolve("database"));
        try (var database = pool()) {
            IngestSchema.migrate(database);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (var member : members) member.close();
        postgres.close();
        kafka.close();
    }

    @Test
    void everyCountIsRightWhateverIsKilledStoppedAndRestarted() throws Exception {
        var log = new ChaosLog(11, REQUESTS);
        assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(200_000);
        var faults = new TreeMap<String, Integer>();
        try (var player = LogPlayer.start(kafka.bootstrapServers(), "chaos", log, PLAYING_SECONDS)) {
            for (int index = 0; index < 3; index++) join("member-" + index, "chaos");
            var random = new Random(3);
            await("they have begun", () -> counted("chaos") > 0);
            for (int round = 0; round < 2 || player.isPlaying(); round++) disturb(random, faults, round);
            player.await();
        }
        long records = log.lines().size() + 2L * MeasureProcess.PARTITIONS; // with the marks
        await("all is counted", () -> counted("chaos") >= records);
        var disturbed = tables("chaos");
        long refused = 0;
        long takenOver = 0;
        for (var member : members) {
            refused += member.said("Another owner has");
            takenOver += member.said(": epoch ");
            member.close();
        }
        System.out.printf(
                "chaos: %d records; %s; %d partitions taken over, %d late writes refused%n",
                log.lines().size(), faults, takenOver, refused);

        assertThat(faults.keySet()).hasSize(4);
        assertCountsOf(log, "chaos");
        assertThat(disturbed).isEqualTo(undisturbed(records));
    }

    @Test
    void theLateWriteOfAProcessThatWasStoppedIsRefused() throws Exception {
        var log = new ChaosLog(12, 10_000);
        try (var player = LogPlayer.start(kafka.bootstrapServers(), "late", log, 10)) {
            var zombie = join("zombie", "late");
            await("it has begun", () -> counted("late") > 0);
            zombie.door().hold();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000)); // its next checkpoint is on its way
            zombie.signal("STOP");
            var heir = join("heir", "late");
            await("the other one has all of it", () -> heir.said(": epoch 2") == MeasureProcess.PARTITIONS);
            zombie.door().release();
            zombie.signal("CONT");
            await("its write is refused", () -> zombie.said("Another owner has") > 0);
            player.await();
        }
        await("all is counted", () -> counted("late") >= log.lines().size() + 2L * MeasureProcess.PARTITIONS);

        assertCountsOf(log, "late");
    }

    /** One of each fault. */
    private void disturb(Random random, Map<String, Integer> faults, int round) throws Exception {
        count(faults, "killed with SIGKILL");
        members.get(random.nextInt(3)).killAndReplace();
        pause(1_500);

        count(faults, "stopped with SIGSTOP past the session");
        var stopped = members.get(random.nextInt(3));
        stopped.signal("STOP");
        pause(PAST_THE_SESSION);
        if (round % 2 == 1) members.get(random.nextInt(3)).killAndReplace(); // perhaps the stopped one
        if (stopped.isAlive()) stopped.signal("CONT");

        count(faults, "database restarted");
        postgres.close();
        pause(500);
        postgres = EmbeddedDatabase.kept(folder.resolve("database"));
        for (var member : members) member.door().leadTo(port());
        pause(1_500);

        count(faults, "rebalances forced");
        var fourth = join("fourth-" + round, "chaos");
        await("it has a part", () -> fourth.said(": epoch ") > 0);
        fourth.end();
    }

    private void assertCountsOf(ChaosLog log, String topic) throws Exception {
        var counters = map("SELECT c.name, sum(count) FROM ingest.counter c JOIN ingest.topic t USING (topic_id)"
                + " WHERE t.name = '" + topic + "' AND c.name <> 'mark' GROUP BY 1");
        assertThat(counters).isEqualTo(log.counters());
        var millis = "(extract(epoch FROM tick) * 1000)::bigint";
        assertThat(map("SELECT " + millis + " || ' ' || role, sum(answers) FROM ingest.arm_tick JOIN ingest.topic"
                        + " USING (topic_id) WHERE name = '" + topic + "' AND segment = '' AND answers > 0 GROUP BY 1"))
                .isEqualTo(log.answers());
        assertThat(map("SELECT " + millis + "::text, sum(pairs) FROM ingest.pair_tick JOIN ingest.topic"
                        + " USING (topic_id) WHERE name = '" + topic + "' AND segment = '' AND pairs > 0 GROUP BY 1"))
                .isEqualTo(log.pairs());
    }

    /** What one loop that nothing happens to makes of the same topic. */
    private List<String> undisturbed(long records) throws Exception {
        try (var database = pool()) {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA ingest CASCADE");
            }
            IngestSchema.migrate(database);
            var vertx = Vertx.vertx();
            try {
                vertx.deployVerticle(MeasureProcess.measure(
                        kafka.bootstrapServers(),
                        database,
                        MeasureProcess.settings("chaos", "undisturbed", CHECKPOINT)));
                await("the undisturbed one has counted all", () -> counted("chaos") >= records);
                return tables("chaos");
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().join();
            }
        }
    }

    private Member join(String name, String topic) throws Exception {
        var member =
                Member.start(name, 256, CHECKPOINT, folder, kafka.bootstrapServers(), port(), topic, "group-" + topic);
        members.add(member);
        return member;
    }

    /** All rows of ticks, served answers and counters, as text. */
    private List<String> tables(String topic) throws Exception {
        var rows = new ArrayList<String>();
        for (var table : List.of("pair_tick", "arm_tick", "served", "counter")) {
            rows.addAll(map("SELECT '" + table + " ' || x::text, 1 FROM ingest." + table
                            + " x JOIN ingest.topic t USING (topic_id) WHERE t.name = '" + topic + "'")
                    .keySet());
        }
        return rows;
    }

    private long counted(String topic) {
        try {
            return map("SELECT 'all', coalesce(sum(applied + 1), 0) FROM ingest.partition JOIN ingest.topic"
                            + " USING (topic_id) WHERE name = '" + topic + "'")
                    .getOrDefault("all", 0L);
        } catch (Exception away) {
            return 0;
        }
    }

    private Map<String, Long> map(String sql) throws Exception {
        var map = new TreeMap<String, Long>();
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) map.put(found.getString(1), found.getLong(2));
        }
        return map;
    }

    private HikariDataSource pool() {
        return Database.pool(new DatabaseSettings(postgres.jdbcUrl(), postgres.user(), Optional.empty(), 3));
    }

    private int port() {
        return Integer.parseInt(postgres.jdbcUrl().replaceAll("^.*:(\\d+)/.*$", "$1"));
    }

    private static void count(Map<String, Integer> faults, String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            pause(50);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
