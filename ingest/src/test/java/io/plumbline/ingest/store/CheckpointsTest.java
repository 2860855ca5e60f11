package io.plumbline.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.tick.OpenTicks;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private static final IngestSettings SETTINGS = IngestSettings.defaults();
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final long HOUR = 1_762_074_000_000L;

    private static EmbeddedPostgres postgres;

    private final Metrics metrics = new Metrics(MetricCatalogue.defaults());
    private final Checkpoints checkpoints;
    private final TickReader reader = new TickReader(SETTINGS.tick());

    CheckpointsTest() {
        this.checkpoints = new Checkpoints(postgres.getPostgresDatabase(), SETTINGS.tick());
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        IngestSchema.migrate(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    /** A partition in memory, as far as it is counted. */
    private record Partition(PartitionKey key, Restored restored, OpenTicks ticks, PartitionMemory memory) {
        Checkpoint checkpoint() {
            return new Checkpoint(key, restored.epoch(), restored.applied(), memory, ticks, 3);
        }
    }

    @Test
    void aCheckpointWhoseAnswerGotLostIsNotWrittenTwice() throws SQLException {
        var partition = takeOver("lost-answer", 0, 1);
        partition.memory().add(answer(0, Role.CANDIDATE), 0);
        var checkpoint = partition.checkpoint();

        assertThat(checkpoints.save(List.of(checkpoint), NOW)).isEmpty();
        assertThat(checkpoints.save(List.of(checkpoint), NOW)).isEmpty();

        assertThat(number("SELECT sum(count) FROM ingest.counter WHERE topic_id = 'lost-answer' AND name = 'read'"))
                .isEqualTo(1);
        assertThat(number("SELECT sum(answers) FROM ingest.served WHERE topic_id = 'lost-answer'"))
                .isEqualTo(1);
    }

    @Test
    void nothingIsWrittenWhenOneOfThePartitionsHasAnotherOwner() throws SQLException {
        var mine = takeOver("fenced", 0, 2);
        var other = takeOver("fenced", 1, 2);
        mine.memory().add(answer(0, Role.CANDIDATE), 0);
        other.memory().add(answer(0, Role.CANDIDATE), 0);
        takeOver("fenced", 1, 2);

        var refused = checkpoints.save(List.of(mine.checkpoint(), other.checkpoint()), NOW);

        assertThat(refused)
                .extracting(checkpoint -> checkpoint.key().partition())
                .containsExactly(1);
        assertThat(number("SELECT count(*) FROM ingest.arm_tick WHERE topic_id = 'fenced'"))
                .isZero();
        assertThat(checkpoints.save(List.of(mine.checkpoint()), NOW)).isEmpty();
        assertThat(number("SELECT count(*) FROM ingest.arm_tick WHERE topic_id = 'fenced'"))
                .isEqualTo(1);
    }

    @Test
    void theNextOwnerGetsTheRowsThatMayStillChange() throws SQLException {
        var first = takeOver("next", 0, 1);
        first.memory().add(answer(0, Role.CANDIDATE), 0);
        first.memory().add(answer(0, Role.SHADOW), 1);
        first.memory().add(answer(60, Role.CANDIDATE), 2);
        checkpoints.save(List.of(first.checkpoint()), NOW);

        var second = takeOver("next", 0, 1);

        assertThat(second.restored().epoch()).isEqualTo(first.restored().epoch() + 1);
        assertThat(second.restored().applied()).isEqualTo(2);
        assertThat(second.restored().replayFrom()).isZero();
        assertThat(second.restored().watermark()).isEqualTo(HOUR + 55_000);
        assertThat(second.restored().pairs()).isEmpty();
        assertThat(second.restored().arms().keySet())
                .extracting(key -> key.tick())
                .containsExactly(HOUR + 60_000);
    }

    @Test
    void theLowWatermarkNeedsEveryPartition() throws SQLException {
        var zero = takeOver("low", 0, 2);
        zero.memory().add(answer(33, Role.CANDIDATE), 0);
        checkpoints.save(List.of(zero.checkpoint()), NOW);
        assertThat(lowWatermark("low")).isEmpty();

        var one = takeOver("low", 1, 2);
        assertThat(lowWatermark("low")).isEmpty();
        one.memory().mark(0, HOUR + 100_000);
        checkpoints.save(List.of(one.checkpoint()), NOW);

        assertThat(lowWatermark("low")).hasValue(Instant.ofEpochMilli(HOUR + 25_000));
    }

    @Test
    void ticksFarBehindTheWatermarkAreLetGo() throws SQLException {
        var partition = takeOver("old", 0, 1);
        partition.memory().add(answer(0, Role.CANDIDATE), 0);
        partition.memory().add(answer(7_000, Role.CANDIDATE), 1);
        checkpoints.save(List.of(partition.checkpoint()), NOW);
        var retention = new TickRetention(postgres.getPostgresDatabase(), SETTINGS.tick(), Duration.ofHours(1));

        int rows = retention.run("old");

        assertThat(rows).isEqualTo(3);
        assertThat(number("SELECT count(*) FROM ingest.served WHERE topic_id = 'old'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasCountedBeyondTheEndOfThePartitionIsReadAnew() throws SQLException {
        var partition = takeOver("cut", 0, 1);
        for (int offset = 0; offset < 10; offset++) partition.memory().add(answer(offset, Role.CANDIDATE), offset);
        checkpoints.save(List.of(partition.checkpoint()), NOW);

        var cut = checkpoints.takeOver(new PartitionKey("cut", 0), "me", 0, 4, NOW);

        assertThat(cut.applied()).isEqualTo(3);
        assertThat(cut.memory()).isEmpty();
    }

    private Partition takeOver(String topicId, int number, int partitions) throws SQLException {
        checkpoints.register(topicId, topicId, partitions, NOW);
        var key = new PartitionKey(topicId, number);
        var restored = checkpoints.takeOver(key, "me", 0, Long.MAX_VALUE, NOW);
        var ticks = new OpenTicks(SETTINGS.tick().toMillis(), metrics);
        var memory = new PartitionMemory(
                SETTINGS,
                metrics,
                ticks,
                restored.applied(),
                restored.replayFrom(),
                restored.memory(),
                restored.watermark());
        if (restored.applied() < 0) memory.endRebuild();
        return new Partition(key, restored, ticks, memory);
    }

    private static Inference answer(int seconds, Role role) {
        long time = HOUR + seconds * 1000L;
        var missing = Double.NaN;
        var id = "r" + seconds;
        var numbers = new Inference.Numbers(1, missing, missing, missing, missing, missing, 0, missing, missing);
        return new Inference(
                id + role,
                id,
                "",
                role,
                true,
                "default",
                "bot",
                role.label(),
                "1",
                Map.of(),
                1,
                time,
                time,
                numbers,
                "");
    }

    private Optional<Instant> lowWatermark(String topicId) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            return reader.lowWatermark(connection, topicId);
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
