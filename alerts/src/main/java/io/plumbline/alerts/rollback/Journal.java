package io.plumbline.alerts.rollback;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * What was done to rollbacks, by whom and why: append-only, each row's hash covering the row before it.
 *
 * <p>The chain runs over all rollbacks, so that not even the whole journal of one can be taken out unseen.
 */
public final class Journal {
    private static final String GENESIS = "0".repeat(64);
    /** Rows are chained in the order of their ids: one writer at a time. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('plumbline.journal', 0))";

    private Journal() {}

    /** What a walk along the chain found. */
    public sealed interface Verification {
        record Intact(long rows) implements Verification {}

        /** The first row that does not fit. */
        record Broken(long id, String reason) implements Verification {}
    }

    static void append(
            Connection transaction, String rollbackId, Instant at, String actor, String event, JsonObject detail)
            throws SQLException {
        String before = lastHash(transaction);
        Instant stored = at.truncatedTo(ChronoUnit.MICROS);
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alerts.journal (rollback_id, at, actor, event, detail, prev_hash, hash)
                VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)
                """)) {
            insert.setString(1, rollbackId);
            insert.setObject(2, stored.atOffset(ZoneOffset.UTC));
            insert.setString(3, actor);
            insert.setString(4, event);
            insert.setString(5, detail.encode());
            insert.setString(6, before);
            insert.setString(7, hash(before, rollbackId, stored, actor, event, detail));
            insert.executeUpdate();
        }
    }

    private static String lastHash(Connection transaction) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute(LOCK);
            try (var row = statement.executeQuery("SELECT hash FROM alerts.journal ORDER BY id DESC LIMIT 1")) {
                return row.next() ? row.getString(1) : GENESIS;
            }
        }
    }

    /** Walks the whole chain. It sees every change but that of the newest rows being cut off. */
    public static Verification verify(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT id, rollback_id, at, actor, event, detail::text, prev_hash, hash
                        FROM alerts.journal ORDER BY id
                        """)) {
            String before = GENESIS;
            long rows = 0;
            while (row.next()) {
                long id = row.getLong(1);
                if (!row.getString(7).equals(before))
                    return new Verification.Broken(id, "the row before it is missing or changed");
                String hash = hash(
                        before,
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        new JsonObject(row.getString(6)));
                if (!row.getString(8).equals(hash)) return new Verification.Broken(id, "its content was changed");
                before = hash;
                rows++;
            }
            return new Verification.Intact(rows);
        }
    }

    private static String hash(
            String before, String rollbackId, Instant at, String actor, String event, JsonObject detail) {
        var content = new JsonObject()
                .put("rollback_id", rollbackId)
                .put("at", ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .put("actor", actor)
                .put("event", event)
                .put("detail", detail);
        return sha256(before + CanonicalJson.of(content));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
