package io.plumbline.alerts.judge;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Rows of {@code alerts.judge}: one holder per deployment, and a fence that grows with each new one. */
final class Leases {
    /** What a holder finds. */
    static final class Held {
        final Optional<Instant> cursor;
        final byte[] state;

        private Held(Optional<Instant> cursor, byte[] state) {
            this.cursor = cursor;
            this.state = state;
        }
    }

    private static final String ACQUIRE = """
            INSERT INTO alerts.judge AS j (tenant, deployment, holder, fence, lease_until, cursor, state)
            VALUES (?, ?, ?, 1, ?, NULL, '')
            ON CONFLICT (tenant, deployment) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until,
                fence = CASE WHEN j.holder = excluded.holder THEN j.fence ELSE j.fence + 1 END
            WHERE j.holder = excluded.holder OR j.lease_until < ?
            RETURNING fence""";
    private static final String LOCK =
            "SELECT cursor, state FROM alerts.judge WHERE tenant = ? AND deployment = ? AND holder = ? AND fence = ? FOR UPDATE";
    private static final String ADVANCE = """
            UPDATE alerts.judge SET cursor = ?, state = ? WHERE tenant = ? AND deployment = ? AND holder = ? AND fence = ?""";
    private static final String RELEASE =
            "UPDATE alerts.judge SET lease_until = ? WHERE tenant = ? AND deployment = ? AND holder = ?";

    private final String holder;
    private final Duration length;

    Leases(String holder, Duration length) {
        this.holder = holder;
        this.length = length;
    }

    /** Takes or renews the lease; the fence, or empty while somebody else holds it. */
    Optional<Long> acquire(Connection connection, String tenant, String deployment, Instant now) throws SQLException {
        try (var upsert = connection.prepareStatement(ACQUIRE)) {
            upsert.setString(1, tenant);
            upsert.setString(2, deployment);
            upsert.setString(3, holder);
            upsert.setObject(4, Columns.time(now.plus(length)));
            upsert.setObject(5, Columns.time(now));
            try (var row = upsert.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Locks the row for a transaction; empty if the fence has moved on: then nothing may be written. */
    Optional<Held> lock(Connection transaction, String tenant, String deployment, long fence) throws SQLException {
        try (var select = transaction.prepareStatement(LOCK)) {
            select.setString(1, tenant);
            select.setString(2, deployment);
            select.setString(3, holder);
            select.setLong(4, fence);
            try (var row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                var cursor = Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
                return Optional.of(new Held(cursor, row.getBytes(2)));
            }
        }
    }

    void advance(Connection transaction, Watch watch, long fence) throws SQLException {
        try (var update = transaction.prepareStatement(ADVANCE)) {
            update.setObject(1, watch.cursor == Series.NEVER ? null : Columns.time(watch.cursor));
            update.setBytes(2, WatchCodec.encode(watch));
            update.setString(3, watch.tenant);
            update.setString(4, watch.deployment);
            update.setString(5, holder);
            update.setLong(6, fence);
            if (update.executeUpdate() != 1) throw new IllegalStateException("the locked lease is gone");
        }
    }

    /** Lets go, so that another process need not wait for the end of the lease. */
    void release(Connection connection, String tenant, String deployment, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(RELEASE)) {
            update.setObject(1, Columns.time(now));
            update.setString(2, tenant);
            update.setString(3, deployment);
            update.setString(4, holder);
            update.executeUpdate();
        }
    }
}
