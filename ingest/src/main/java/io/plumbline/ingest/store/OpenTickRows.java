package io.plumbline.ingest.store;

import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.tick.Arm;
import io.plumbline.ingest.tick.ArmKey;
import io.plumbline.ingest.tick.ArmRow;
import io.plumbline.ingest.tick.Comparison;
import io.plumbline.ingest.tick.PairKey;
import io.plumbline.ingest.tick.PairRow;
import io.plumbline.ingest.tick.TickCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Reads the rows of a partition's ticks that may still change. */
final class OpenTickRows {
    private final TickCodec codec;

    OpenTickRows(TickCodec codec) {
        this.codec = codec;
    }

    /** Reads the ticks that start after this moment. */
    void read(Connection connection, PartitionKey key, long after, Restored into) throws SQLException {
        readPairs(connection, key, after, into);
        readArms(connection, key, after, into);
    }

    private void readPairs(Connection connection, PartitionKey key, long after, Restored restored) throws SQLException {
        var sql = """
                SELECT tick, tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version, segment, pairs, expected, metrics
                FROM ingest.pair_tick WHERE topic_id = ? AND partition = ? AND tick > ?""";
        try (var query = openTicks(connection, sql, key, after);
                var found = query.executeQuery()) {
            while (found.next()) {
                var comparison = new Comparison(
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6),
                        found.getString(7));
                restored.pairs()
                        .put(
                                new PairKey(Times.millis(found, 1), comparison, found.getString(8)),
                                new PairRow(
                                        found.getLong(9), found.getDouble(10), codec.decodePairs(found.getBytes(11))));
            }
        }
    }

    private void readArms(Connection connection, PartitionKey key, long after, Restored restored) throws SQLException {
        var sql = """
                SELECT tick, tenant, deployment, role, variant, version, segment, answers, unpaired, late, metrics
                FROM ingest.arm_tick WHERE topic_id = ? AND partition = ? AND tick > ?""";
        try (var query = openTicks(connection, sql, key, after);
                var found = query.executeQuery()) {
            while (found.next()) {
                var arm = new Arm(
                        found.getString(2),
                        found.getString(3),
                        Role.of(found.getString(4)),
                        found.getString(5),
                        found.getString(6));
                restored.arms()
                        .put(
                                new ArmKey(Times.millis(found, 1), arm, found.getString(7)),
                                new ArmRow(
                                        found.getLong(8),
                                        found.getLong(9),
                                        found.getLong(10),
                                        codec.decodeArms(found.getBytes(11))));
            }
        }
    }

    private static PreparedStatement openTicks(Connection connection, String sql, PartitionKey key, long after)
            throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setString(1, key.topicId());
        query.setInt(2, key.partition());
        query.setObject(3, Times.of(after));
        return query;
    }
}
