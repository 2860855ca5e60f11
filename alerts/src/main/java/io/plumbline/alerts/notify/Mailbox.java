package io.plumbline.alerts.notify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The outbox as the delivering side sees it. Blocking.
 *
 * <p>A row is claimed for a lease; whoever dies with a claim leaves {@code claimed_by} behind, which tells the next one
 * that the message may have arrived. Only the oldest open row of a channel and key can be claimed, so a resolve never
 * overtakes its trigger.
 */
final class Mailbox {
    private static final String CLAIM = """
            WITH head AS (
                SELECT o.id, o.claimed_by
                FROM alerts.outbox o
                WHERE o.channel = ? AND o.state IN ('QUEUED', 'RETRY') AND o.next_at <= ?
                  AND (o.claimed_until IS NULL OR o.claimed_until <= ?)
                  AND NOT EXISTS (
                      SELECT 1 FROM alerts.outbox earlier
                      WHERE earlier.channel = o.channel AND earlier.dedup_key = o.dedup_key
                        AND earlier.id < o.id AND earlier.state IN ('QUEUED', 'RETRY'))
                ORDER BY o.id
                LIMIT ?
                FOR UPDATE OF o SKIP LOCKED)
            UPDATE alerts.outbox o
            SET claimed_by = ?, claimed_until = ?, attempts = o.attempts + 1
            FROM head
            WHERE o.id = head.id
            RETURNING o.id, o.notice::text, o.attempts, o.created_at, head.claimed_by IS NOT NULL, coalesce((
                SELECT told.receipt::text FROM alerts.outbox told
                WHERE told.channel = o.channel AND told.dedup_key = o.dedup_key AND told.id < o.id
                  AND told.state = 'SENT' AND told.kind <> 'NOTE' AND told.receipt IS NOT NULL
                ORDER BY told.id DESC
                LIMIT 1), '{}')
            """;

    private final DataSource dataSource;
    private final String holder;

    Mailbox(DataSource dataSource, String holder) {
        this.dataSource = dataSource;
        this.holder = holder;
    }

    /** A claimed row; {@code letter} is as it was stored. */
    record Claim(long id, String letter, int attempts, Instant createdAt, boolean perhapsRepeated, String receipt) {}

    List<Claim> claim(String channel, int limit, Instant now, Instant until) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, channel);
            statement.setObject(2, utc(now));
            statement.setObject(3, utc(now));
            statement.setInt(4, limit);
            statement.setString(5, holder);
            statement.setObject(6, utc(until));
            List<Claim> claims = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) claims.add(claim(rows));
            }
            claims.sort(Comparator.comparingLong(Claim::id));
            return claims;
        }
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBoolean(5),
                row.getString(6));
    }

    void sent(long id, String receipt, Instant now) throws SQLException {
        update("""
                UPDATE alerts.outbox
                SET state = 'SENT', receipt = ?::jsonb, error = NULL, claimed_by = NULL, claimed_until = NULL, done_at = ?
                WHERE id = ? AND claimed_by = ?
                """, receipt, utc(now), id, holder);
    }

    void again(long id, String reason, boolean perhapsDelivered, Instant nextAt) throws SQLException {
        update("""
                UPDATE alerts.outbox
                SET state = 'RETRY', error = ?, claimed_by = CASE WHEN ? THEN claimed_by END, claimed_until = NULL, next_at = ?
                WHERE id = ? AND claimed_by = ?
                """, reason, perhapsDelivered, utc(nextAt), id, holder);
    }

    /** Gives the row up and queues what should be told instead, in one transaction. */
    void dead(long id, String reason, String fallback, Optional<Letter> instead, Instant now) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int given = update(connection, """
                        UPDATE alerts.outbox
                        SET state = 'DEAD', error = ?, claimed_by = NULL, claimed_until = NULL, done_at = ?
                        WHERE id = ? AND claimed_by = ?
                        """, reason, utc(now), id, holder);
                if (given == 1 && instead.isPresent()) Outbox.insert(connection, fallback, instead.get(), now);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            update(connection, sql, values);
        }
    }

    @SuppressWarnings("CanIgnoreReturnValueSuggester")
    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
