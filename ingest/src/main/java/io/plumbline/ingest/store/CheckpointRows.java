package io.plumbline.ingest.store;

import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.Arm;
import io.plumbline.ingest.tick.Seen;
import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The statements of a checkpoint, in batches over all its partitions. */
final class CheckpointRows {
    private static final String PARTITION = """
            UPDATE ingest.partition SET applied = ?, replay_from = ?, watermark = ?, memory = ?, lag = ?, updated_at = ?
            WHERE topic_id = ? AND partition = ? AND epoch = ? AND applied = ?""";
    private static final String PAIRS = """
            INSERT INTO ingest.pair_tick (tick, topic_id, partition, tenant, deployment, candidate_variant, candidate_version,
              shadow_variant, shadow_version, segment, pairs, expected, metrics)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version, segment)
            DO UPDATE SET pairs = EXCLUDED.pairs, expected = EXCLUDED.expected, metrics = EXCLUDED.metrics""";
    private static final String ARMS = """
            INSERT INTO ingest.arm_tick (tick, topic_id, partition, tenant, deployment, role, variant, version, segment, answers, unpaired, late, metrics)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, role, variant, version, segment)
            DO UPDATE SET answers = EXCLUDED.answers, unpaired = EXCLUDED.unpaired, late = EXCLUDED.late, metrics = EXCLUDED.metrics""";
    private static final String SERVED = """
            INSERT INTO ingest.served (tick, topic_id, partition, tenant, deployment, role, variant, version, answers)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, role, variant, version)
            DO UPDATE SET answers = served.answers + EXCLUDED.answers""";
    private static final String COUNTER = """
            INSERT INTO ingest.counter (topic_id, partition, name, count) VALUES (?, ?, ?, ?)
            ON CONFLICT (topic_id, partition, name) DO UPDATE SET count = counter.count + EXCLUDED.count""";
    private static final String DEPLOYMENT = """
            INSERT INTO ingest.deployment (tenant, deployment, topic_id, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (tenant, deployment, topic_id) DO UPDATE
            SET first_seen = LEAST(deployment.first_seen, EXCLUDED.first_seen), last_seen = GREATEST(deployment.last_seen, EXCLUDED.last_seen)""";

    private final TickCodec codec;

    CheckpointRows(TickCodec codec) {
        this.codec = codec;
    }

    /** Moves the partitions forward; per partition 1, or 0 when it is not the owner's or not where it was. */
    int[] partitions(Connection connection, List<Checkpoint> checkpoints, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(PARTITION)) {
            for (var checkpoint : checkpoints) {
                var memory = checkpoint.memory();
                update.setLong(1, memory.applied());
                update.setLong(2, memory.replayFrom());
                if (memory.watermark() == PartitionMemory.NOT_YET) {
                    update.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    update.setObject(3, Times.of(memory.watermark()));
                }
                update.setBytes(4, memory.encode());
                update.setLong(5, checkpoint.lag());
                update.setObject(6, Times.of(now));
                update.setString(7, checkpoint.key().topicId());
                update.setInt(8, checkpoint.key().partition());
                update.setLong(9, checkpoint.epoch());
                update.setLong(10, checkpoint.appliedBefore());
                update.addBatch();
            }
            return update.executeBatch();
        }
    }

    void write(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        writePairs(connection, checkpoints);
        writeArms(connection, checkpoints);
        writeServed(connection, checkpoints);
        writeCounters(connection, checkpoints);
        writeDeployments(connection, checkpoints);
    }

    private void writePairs(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        try (var insert = connection.prepareStatement(PAIRS)) {
            for (var checkpoint : checkpoints) {
                for (var changed : checkpoint.ticks().changedPairs()) {
                    var key = changed.getKey();
                    var row = changed.getValue();
                    var comparison = key.comparison();
                    bind(insert, key.tick(), checkpoint.key());
                    insert.setString(4, comparison.tenant());
                    insert.setString(5, comparison.deployment());
                    insert.setString(6, comparison.candidateVariant());
                    insert.setString(7, comparison.candidateVersion());
                    insert.setString(8, comparison.shadowVariant());
                    insert.setString(9, comparison.shadowVersion());
                    insert.setString(10, key.segment());
                    insert.setLong(11, row.pairs());
                    insert.setDouble(12, row.expected());
                    insert.setBytes(13, codec.encodePairs(row.metrics()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void writeArms(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        try (var insert = connection.prepareStatement(ARMS)) {
            for (var checkpoint : checkpoints) {
                for (var changed : checkpoint.ticks().changedArms()) {
                    var key = changed.getKey();
                    var row = changed.getValue();
                    bind(insert, key.tick(), checkpoint.key());
                    bind(insert, key.arm());
                    insert.setString(9, key.segment());
                    insert.setLong(10, row.answers());
                    insert.setLong(11, row.unpaired());
                    insert.setLong(12, row.late());
                    insert.setBytes(13, codec.encodeArms(row.metrics()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void writeServed(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        try (var insert = connection.prepareStatement(SERVED)) {
            for (var checkpoint : checkpoints) {
                for (var served : checkpoint.ticks().served().entrySet()) {
                    bind(insert, served.getKey().tick(), checkpoint.key());
                    bind(insert, served.getKey().arm());
                    insert.setLong(9, served.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void writeCounters(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        try (var insert = connection.prepareStatement(COUNTER)) {
            for (var checkpoint : checkpoints) {
                for (var counter : checkpoint.ticks().counters().entrySet()) {
                    insert.setString(1, checkpoint.key().topicId());
                    insert.setInt(2, checkpoint.key().partition());
                    insert.setString(3, counter.getKey());
                    insert.setLong(4, counter.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** These rows are shared by all owners: always in the same order, so that none waits for another in a circle. */
    private static void writeDeployments(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        var byName = new TreeMap<DeploymentKey, Seen>(Comparator.comparing(DeploymentKey::tenant)
                .thenComparing(DeploymentKey::deployment)
                .thenComparing(DeploymentKey::topicId));
        for (var checkpoint : checkpoints) {
            checkpoint
                    .ticks()
                    .surfaces()
                    .forEach((surface, seen) -> byName.merge(
                            new DeploymentKey(
                                    surface.tenant(),
                                    surface.deployment(),
                                    checkpoint.key().topicId()),
                            seen,
                            Seen::and));
        }
        try (var insert = connection.prepareStatement(DEPLOYMENT)) {
            for (var deployment : byName.entrySet()) {
                insert.setString(1, deployment.getKey().tenant());
                insert.setString(2, deployment.getKey().deployment());
                insert.setString(3, deployment.getKey().topicId());
                insert.setObject(4, Times.of(deployment.getValue().first()));
                insert.setObject(5, Times.of(deployment.getValue().last()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, long tick, PartitionKey key) throws SQLException {
        insert.setObject(1, Times.of(tick));
        insert.setString(2, key.topicId());
        insert.setInt(3, key.partition());
    }

    private static void bind(PreparedStatement insert, Arm arm) throws SQLException {
        insert.setString(4, arm.tenant());
        insert.setString(5, arm.deployment());
        insert.setString(6, arm.role().label());
        insert.setString(7, arm.variant());
        insert.setString(8, arm.version());
    }
}
