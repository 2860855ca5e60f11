package io.plumbline.ingest.store;

import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of partitions: taken over at assignment, written under the epoch of the owner. */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final DataSource database;
    private final long tickMillis;
    private final OpenTickRows openTicks;
    private final CheckpointRows rows;

    public Checkpoints(DataSource database, Duration tick) {
        this.database = database;
        this.tickMillis = tick.toMillis();
        var codec = new TickCodec();
        this.openTicks = new OpenTickRows(codec);
        this.rows = new CheckpointRows(codec);
    }

    /**
     * Makes the caller the owner of a partition: from now on writes of former owners are refused.
     *
     * @param beginning first offset that the partition holds; there a partition begins that was never owned
     * @param end the offset after the last one it holds; what was counted beyond is gone, and will be written anew
     */
    public Restored takeOver(PartitionKey key, String owner, long beginning, long end, Instant now)
            throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var restored = cutAt(connection, key, end, nextEpoch(connection, key, owner, beginning, now));
                if (restored.watermark() != PartitionMemory.NOT_YET) {
                    long from = restored.watermark() - tickMillis;
                    openTicks.read(connection, key, from, restored);
                }
                connection.commit();
                return restored;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    /**
     * Writes all of them or none.
     *
     * @return those that belong to another owner by now; when there are any, nothing was written
     */
    public List<Checkpoint> save(List<Checkpoint> checkpoints, Instant now) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var refused = refused(connection, checkpoints, rows.partitions(connection, checkpoints, now));
                if (!refused.fenced().isEmpty()) {
                    connection.rollback();
                    return refused.fenced();
                }
                rows.write(connection, refused.toWrite());
                connection.commit();
                return List.of();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    /** Counts records of a partition that nobody can read any more, unless it has another owner by now. */
    public void lost(PartitionKey key, long epoch, long records) throws SQLException {
        if (records == 0) return;
        var sql = """
                INSERT INTO ingest.counter (topic_id, partition, name, count)
                SELECT topic_id, partition, 'lost', ? FROM ingest.partition WHERE topic_id = ? AND partition = ? AND epoch = ?
                ON CONFLICT (topic_id, partition, name) DO UPDATE SET count = counter.count + EXCLUDED.count""";
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            insert.setLong(1, records);
            insert.setString(2, key.topicId());
            insert.setInt(3, key.partition());
            insert.setLong(4, epoch);
            insert.executeUpdate();
        }
    }

    /** The largest watermark of any partition of the topic. */
    public Optional<Instant> largestWatermark(String topicId) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("SELECT max(watermark) FROM ingest.partition WHERE topic_id = ?")) {
            query.setString(1, topicId);
            try (var found = query.executeQuery()) {
                found.next();
                return Optional.ofNullable(found.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }

    private record Refused(List<Checkpoint> fenced, List<Checkpoint> toWrite) {}

    /** A row that did not match is another owner's, or was written by an attempt whose answer got lost. */
    private static Refused refused(Connection connection, List<Checkpoint> checkpoints, int[] updated)
            throws SQLException {
        var fenced = new ArrayList<Checkpoint>();
        var toWrite = new ArrayList<Checkpoint>();
        for (int index = 0; index < updated.length; index++) {
            var checkpoint = checkpoints.get(index);
            if (updated[index] == 1) {
                toWrite.add(checkpoint);
            } else if (!isWritten(connection, checkpoint)) {
                fenced.add(checkpoint);
            }
        }
        return new Refused(fenced, toWrite);
    }

    private static boolean isWritten(Connection connection, Checkpoint checkpoint) throws SQLException {
        var sql = "SELECT 1 FROM ingest.partition WHERE topic_id = ? AND partition = ? AND epoch = ? AND applied = ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, checkpoint.key().topicId());
            query.setInt(2, checkpoint.key().partition());
            query.setLong(3, checkpoint.epoch());
            query.setLong(4, checkpoint.memory().applied());
            try (var found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Makes a topic known, or that it has more partitions now. */
    public void register(String topicId, String topic, int partitions, Instant now) throws SQLException {
        var sql = """
                INSERT INTO ingest.topic (topic_id, name, partitions, created_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (topic_id) DO UPDATE SET partitions = EXCLUDED.partitions
                WHERE topic.partitions < EXCLUDED.partitions""";
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            insert.setString(1, topicId);
            insert.setString(2, topic);
            insert.setInt(3, partitions);
            insert.setObject(4, Times.of(now));
            insert.executeUpdate();
        }
    }

    private static Restored nextEpoch(
            Connection connection, PartitionKey key, String owner, long beginning, Instant now) throws SQLException {
        var sql = """
                INSERT INTO ingest.partition (topic_id, partition, epoch, owner, applied, replay_from, watermark, memory, lag, updated_at)
                VALUES (?, ?, 1, ?, ?, ?, NULL, '', 0, ?)
                ON CONFLICT (topic_id, partition) DO UPDATE
                SET epoch = partition.epoch + 1, owner = EXCLUDED.owner, updated_at = EXCLUDED.updated_at
                RETURNING epoch, applied, replay_from, watermark, memory""";
        try (var upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, key.topicId());
            upsert.setInt(2, key.partition());
            upsert.setString(3, owner);
            upsert.setLong(4, beginning - 1);
            upsert.setLong(5, beginning);
            upsert.setObject(6, Times.of(now));
            try (var row = upsert.executeQuery()) {
                row.next();
                var watermark = row.getObject(4, OffsetDateTime.class);
                return new Restored(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        watermark == null
                                ? PartitionMemory.NOT_YET
                                : watermark.toInstant().toEpochMilli(),
                        row.getBytes(5));
            }
        }
    }

    private static Restored cutAt(Connection connection, PartitionKey key, long end, Restored restored)
            throws SQLException {
        if (restored.applied() < end) return restored;
        LOG.error("{} ends at {}, but records up to {} are counted: its end was lost", key, end, restored.applied());
        var cut = restored.cutAt(end);
        var sql = "UPDATE ingest.partition SET applied = ?, replay_from = ? WHERE topic_id = ? AND partition = ?";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, cut.applied());
            update.setLong(2, cut.replayFrom());
            update.setString(3, key.topicId());
            update.setInt(4, key.partition());
            update.executeUpdate();
        }
        return cut;
    }
}
