package io.plumbline.ingest.store;

import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.Seen;
import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The statements of a checkpoint, each over all its partitions. */
final class CheckpointRows {
    private static final String PARTITION = """
            UPDATE ingest.partition SET applied = ?, replay_from = ?, watermark = ?, memory = ?, lag = ?, updated_at = ?
            WHERE topic_id = ? AND partition = ? AND epoch = ? AND applied = ?""";
    private static final String PAIRS = """
            INSERT INTO ingest.pair_tick (tick, topic_id, partition, tenant, deployment, candidate_variant, candidate_version,
              shadow_variant, shadow_version, segment, pairs, expected, metrics)
            SELECT to_timestamp(tick / 1000.0), topic_id, partition, tenant, deployment, candidate_variant, candidate_version,
              shadow_variant, shadow_version, segment, pairs, expected, metrics
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS changed(tick, topic_id, partition, tenant, deployment,
              candidate_variant, candidate_version, shadow_variant, shadow_version, segment, pairs, expected, metrics)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, candidate_variant, candidate_version,
              shadow_variant, shadow_version, segment)
            DO UPDATE SET pairs = EXCLUDED.pairs, expected = EXCLUDED.expected, metrics = EXCLUDED.metrics""";
    private static final String ARMS = """
            INSERT INTO ingest.arm_tick (tick, topic_id, partition, tenant, deployment, role, variant, version, segment,
              answers, unpaired, late, metrics)
            SELECT to_timestamp(tick / 1000.0), topic_id, partition, tenant, deployment, role, variant, version, segment,
              answers, unpaired, late, metrics
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS changed(tick, topic_id, partition, tenant, deployment,
              role, variant, version, segment, answers, unpaired, late, metrics)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, role, variant, version, segment)
            DO UPDATE SET answers = EXCLUDED.answers, unpaired = EXCLUDED.unpaired, late = EXCLUDED.late,
              metrics = EXCLUDED.metrics""";
    private static final String SERVED = """
            INSERT INTO ingest.served (tick, topic_id, partition, tenant, deployment, role, variant, version, answers)
            SELECT to_timestamp(tick / 1000.0), topic_id, partition, tenant, deployment, role, variant, version, answers
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS more(tick, topic_id, partition, tenant, deployment, role, variant,
              version, answers)
            ON CONFLICT (tick, topic_id, partition, tenant, deployment, role, variant, version)
            DO UPDATE SET answers = served.answers + EXCLUDED.answers""";
    private static final String COUNTERS = """
            INSERT INTO ingest.counter (topic_id, partition, name, count) SELECT * FROM unnest(?, ?, ?, ?)
            ON CONFLICT (topic_id, partition, name) DO UPDATE SET count = counter.count + EXCLUDED.count""";
    private static final String DEPLOYMENTS = """
            INSERT INTO ingest.deployment (tenant, deployment, topic_id, first_seen, last_seen)
            SELECT tenant, deployment, topic_id, to_timestamp(first_seen / 1000.0), to_timestamp(last_seen / 1000.0)
            FROM unnest(?, ?, ?, ?, ?) AS seen(tenant, deployment, topic_id, first_seen, last_seen)
            ON CONFLICT (tenant, deployment, topic_id) DO UPDATE SET
              first_seen = LEAST(deployment.first_seen, EXCLUDED.first_seen),
              last_seen = GREATEST(deployment.last_seen, EXCLUDED.last_seen)""";

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
        pairs(checkpoints).write(connection);
        arms(checkpoints).write(connection);
        served(checkpoints).write(connection);
        counters(checkpoints).write(connection);
        deployments(checkpoints).write(connection);
    }

    private RowBatch pairs(List<Checkpoint> checkpoints) {
        var batch = new RowBatch(
                PAIRS, "int8", "text", "int4", "text", "text", "text", "text", "text", "text", "text", "int8", "float8",
                "bytea");
        for (var checkpoint : checkpoints) {
            for (var changed : checkpoint.ticks().changedPairs()) {
                var comparison = changed.getKey().comparison();
                batch.add(
                        changed.getKey().tick(),
                        checkpoint.key().topicId(),
                        checkpoint.key().partition(),
                        comparison.tenant(),
                        comparison.deployment(),
                        comparison.candidateVariant(),
                        comparison.candidateVersion(),
                        comparison.shadowVariant(),
                        comparison.shadowVersion(),
                        changed.getKey().segment(),
                        changed.getValue().pairs(),
                        changed.getValue().expected(),
                        codec.encodePairs(changed.getValue().metrics()));
            }
        }
        return batch;
    }

    private RowBatch arms(List<Checkpoint> checkpoints) {
        var batch = new RowBatch(
                ARMS, "int8", "text", "int4", "text", "text", "text", "text", "text", "text", "int8", "int8", "int8",
                "bytea");
        for (var checkpoint : checkpoints) {
            for (var changed : checkpoint.ticks().changedArms()) {
                var arm = changed.getKey().arm();
                batch.add(
                        changed.getKey().tick(),
                        checkpoint.key().topicId(),
                        checkpoint.key().partition(),
                        arm.tenant(),
                        arm.deployment(),
                        arm.role().label(),
                        arm.variant(),
                        arm.version(),
                        changed.getKey().segment(),
                        changed.getValue().answers(),
                        changed.getValue().unpaired(),
                        changed.getValue().late(),
                        codec.encodeArms(changed.getValue().metrics()));
            }
        }
        return batch;
    }

    private static RowBatch served(List<Checkpoint> checkpoints) {
        var batch = new RowBatch(SERVED, "int8", "text", "int4", "text", "text", "text", "text", "text", "int8");
        for (var checkpoint : checkpoints) {
            checkpoint
                    .ticks()
                    .served()
                    .forEach((key, answers) -> batch.add(
                            key.tick(),
                            checkpoint.key().topicId(),
                            checkpoint.key().partition(),
                            key.arm().tenant(),
                            key.arm().deployment(),
                            key.arm().role().label(),
                            key.arm().variant(),
                            key.arm().version(),
                            answers));
        }
        return batch;
    }

    private static RowBatch counters(List<Checkpoint> checkpoints) {
        var batch = new RowBatch(COUNTERS, "text", "int4", "text", "int8");
        for (var checkpoint : checkpoints) {
            var key = checkpoint.key();
            checkpoint
                    .ticks()
                    .counters()
                    .forEach((name, times) -> batch.add(key.topicId(), key.partition(), name, times));
        }
        return batch;
    }

    /** These rows are shared by all owners: always in the same order, so that none waits for another in a circle. */
    private static RowBatch deployments(List<Checkpoint> checkpoints) {
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
        var batch = new RowBatch(DEPLOYMENTS, "text", "text", "text", "int8", "int8");
        byName.forEach(
                (key, seen) -> batch.add(key.tenant(), key.deployment(), key.topicId(), seen.first(), seen.last()));
        return batch;
    }
}
