package io.plumbline.ingest.store;

import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was counted, for those who judge and show it. Every method reads in the caller's connection and transaction. */
public final class TickReader {
    private final long tickMillis;
    private final TickCodec codec = new TickCodec();

    public TickReader(Duration tick) {
        this.tickMillis = tick.toMillis();
    }

    /** All deployments ever seen, ordered by tenant, deployment and topic. */
    public List<DeploymentKey> deployments(Connection connection) throws SQLException {
        var sql = "SELECT tenant, deployment, topic_id FROM ingest.deployment ORDER BY 1, 2, 3";
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var deployments = new ArrayList<DeploymentKey>();
            while (rows.next())
                deployments.add(new DeploymentKey(rows.getString(1), rows.getString(2), rows.getString(3)));
            return deployments;
        }
    }

    /** The state of the partitions that were ever owned, by number. */
    public List<PartitionState> partitions(Connection connection, String topicId) throws SQLException {
        var sql = "SELECT partition, watermark, lag, updated_at FROM ingest.partition WHERE topic_id = ? ORDER BY 1";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, topicId);
            try (var rows = query.executeQuery()) {
                var states = new ArrayList<PartitionState>();
                while (rows.next()) {
                    var watermark = Optional.ofNullable(rows.getObject(2, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                    states.add(new PartitionState(rows.getInt(1), watermark, rows.getLong(3), Times.instant(rows, 4)));
                }
                return states;
            }
        }
    }

    /**
     * The moment before which every tick of the topic is final, aligned down to a tick; empty until each partition of
     * the topic has a watermark.
     */
    public Optional<Instant> lowWatermark(Connection connection, String topicId) throws SQLException {
        var sql = """
                SELECT min(p.watermark) FROM ingest.topic t JOIN ingest.partition p USING (topic_id)
                WHERE t.topic_id = ? GROUP BY t.partitions HAVING count(p.watermark) >= t.partitions""";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, topicId);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return Optional.empty();
                long lowest = Times.instant(rows, 1).toEpochMilli();
                return Optional.of(Instant.ofEpochMilli(Math.floorDiv(lowest, tickMillis) * tickMillis));
            }
        }
    }

    /** The first ticks in [from, to) that hold anything of the deployment, ascending, at most {@code limit}. */
    public List<Instant> ticks(Connection connection, DeploymentKey key, Instant from, Instant to, int limit)
            throws SQLException {
        var sql = """
                SELECT tick FROM ingest.pair_tick WHERE tenant = ? AND deployment = ? AND topic_id = ? AND tick >= ? AND tick < ?
                UNION
                SELECT tick FROM ingest.arm_tick WHERE tenant = ? AND deployment = ? AND topic_id = ? AND tick >= ? AND tick < ?
                ORDER BY 1 LIMIT ?""";
        try (var query = connection.prepareStatement(sql)) {
            bind(query, 0, key, from, to);
            bind(query, 5, key, from, to);
            query.setInt(11, limit);
            try (var rows = query.executeQuery()) {
                var ticks = new ArrayList<Instant>();
                while (rows.next()) ticks.add(Times.instant(rows, 1));
                return ticks;
            }
        }
    }

    /** The rows of pairs with a tick in [from, to), in the order of tick, comparison, segment and partition. */
    public List<PairTick> pairTicks(Connection connection, DeploymentKey key, Instant from, Instant to)
            throws SQLException {
        var sql = """
                SELECT tick, partition, candidate_variant, candidate_version, shadow_variant, shadow_version, segment, pairs, expected, metrics
                FROM ingest.pair_tick WHERE tenant = ? AND deployment = ? AND topic_id = ? AND tick >= ? AND tick < ?
                ORDER BY 1, 3, 4, 5, 6, 7, 2""";
        try (var query = connection.prepareStatement(sql)) {
            bind(query, 0, key, from, to);
            try (var rows = query.executeQuery()) {
                var ticks = new ArrayList<PairTick>();
                while (rows.next()) {
                    ticks.add(new PairTick(
                            Times.instant(rows, 1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getLong(8),
                            rows.getDouble(9),
                            codec.decodePairs(rows.getBytes(10))));
                }
                return ticks;
            }
        }
    }

    /** The rows of arms with a tick in [from, to), in the order of tick, arm, segment and partition. */
    public List<ArmTick> armTicks(Connection connection, DeploymentKey key, Instant from, Instant to)
            throws SQLException {
        var sql = """
                SELECT tick, partition, role, variant, version, segment, answers, unpaired, late, metrics
                FROM ingest.arm_tick WHERE tenant = ? AND deployment = ? AND topic_id = ? AND tick >= ? AND tick < ?
                ORDER BY 1, 3, 4, 5, 6, 2""";
        try (var query = connection.prepareStatement(sql)) {
            bind(query, 0, key, from, to);
            try (var rows = query.executeQuery()) {
                var ticks = new ArrayList<ArmTick>();
                while (rows.next()) {
                    ticks.add(new ArmTick(
                            Times.instant(rows, 1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            rows.getLong(9),
                            codec.decodeArms(rows.getBytes(10))));
                }
                return ticks;
            }
        }
    }

    private static void bind(PreparedStatement query, int before, DeploymentKey key, Instant from, Instant to)
            throws SQLException {
        query.setString(before + 1, key.tenant());
        query.setString(before + 2, key.deployment());
        query.setString(before + 3, key.topicId());
        query.setObject(before + 4, Times.of(from));
        query.setObject(before + 5, Times.of(to));
    }
}
