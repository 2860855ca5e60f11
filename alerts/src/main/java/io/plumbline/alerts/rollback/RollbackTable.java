package io.plumbline.alerts.rollback;

import io.plumbline.alerts.rollback.Rollback.Progress;
import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rollbacks in the database. Blocking; every method works in its caller's transaction.
 *
 * <p>{@code next_at} is lease and fence at once: whoever claims a row moves it to the end of their lease, and writes only
 * while it still stands there.
 */
final class RollbackTable {
    private static final String COLUMNS = """
            id, tenant, deployment, comparison_id, bad_variant, bad_version, target_variant, target_version, episode, mode,
            state, reason::text, note, proposed_at, approved_by, executed_at, deadline, attempts, next_at, served,
            bad_share, finished_at
            """;

    private RollbackTable() {}

    /** Somebody else moved the rollback meanwhile: what we were about to write is void. */
    static final class Overtaken extends SQLException {
        private static final long serialVersionUID = 1;

        Overtaken(String id) {
            super("rollback " + id + " was moved by somebody else");
        }
    }

    /** One writer per deployment: two proposals at once must see each other. */
    static void lock(Connection transaction, String tenant, String deployment) throws SQLException {
        try (var statement = transaction.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "plumbline.rollback/" + tenant + "/" + deployment);
            statement.execute();
        }
    }

    static void insert(Connection transaction, Rollback rollback) throws SQLException {
        Proposal proposal = rollback.proposal();
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alerts.rollback (id, tenant, deployment, comparison_id, bad_variant, bad_version,
                    target_variant, target_version, episode, mode, state, reason, note, proposed_at, attempts, next_at, served)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, 0, ?, 0)
                """)) {
            insert.setString(1, rollback.id());
            insert.setString(2, proposal.tenant());
            insert.setString(3, proposal.deployment());
            insert.setLong(4, proposal.comparisonId());
            insert.setString(5, proposal.badVariant());
            insert.setString(6, proposal.badVersion());
            insert.setString(7, proposal.targetVariant());
            insert.setString(8, proposal.targetVersion());
            insert.setInt(9, rollback.episode());
            insert.setString(10, rollback.mode().name().toLowerCase(Locale.ROOT));
            insert.setString(11, rollback.state().name());
            insert.setString(12, reason(proposal).encode());
            insert.setString(13, rollback.note());
            insert.setObject(14, utc(rollback.proposedAt()));
            insert.setObject(15, utc(rollback.progress().nextAt()));
            insert.executeUpdate();
        }
    }

    /** Moves the rollback and journals why; {@code detail} is what the journal should know beside the note. */
    static Rollback move(
            Connection transaction,
            Rollback from,
            Signal signal,
            String actor,
            String note,
            Progress progress,
            JsonObject detail,
            Instant now)
            throws SQLException {
        Rollback to = from.on(signal, note, progress);
        save(transaction, from, to);
        detail.put("from", from.state().name()).put("to", to.state().name()).put("note", note);
        Journal.append(transaction, from.id(), now, actor, signal.name().toLowerCase(Locale.ROOT), detail);
        return to;
    }

    static void save(Connection transaction, Rollback from, Rollback to) throws SQLException {
        Progress progress = to.progress();
        try (var update = transaction.prepareStatement("""
                UPDATE alerts.rollback
                SET state = ?, note = ?, approved_by = ?, executed_at = ?, deadline = ?, attempts = ?, next_at = ?,
                    served = ?, bad_share = ?, finished_at = ?
                WHERE id = ? AND state = ? AND next_at = ?
                """)) {
            update.setString(1, to.state().name());
            update.setString(2, to.note());
            update.setString(3, progress.approvedBy());
            update.setObject(4, utc(progress.executedAt()));
            update.setObject(5, utc(progress.deadline()));
            update.setInt(6, progress.attempts());
            update.setObject(7, utc(progress.nextAt()));
            update.setLong(8, progress.served());
            update.setObject(9, progress.badShare());
            update.setObject(10, utc(progress.finishedAt()));
            update.setString(11, from.id());
            update.setString(12, from.state().name());
            update.setObject(13, utc(from.progress().nextAt()));
            if (update.executeUpdate() != 1) throw new Overtaken(from.id());
        }
    }

    /** Rollbacks whose time has come, leased to the caller until {@code lease}. */
    static List<Rollback> claim(Connection transaction, int limit, Instant now, Instant lease) throws SQLException {
        try (var claim = transaction.prepareStatement(
                "UPDATE alerts.rollback SET next_at = ? WHERE id IN (SELECT id FROM alerts.rollback WHERE next_at <= ?"
                        + " ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING " + COLUMNS)) {
            claim.setObject(1, utc(lease));
            claim.setObject(2, utc(now));
            claim.setInt(3, limit);
            return all(claim.executeQuery());
        }
    }

    static Optional<Rollback> find(Connection transaction, String id) throws SQLException {
        try (var select =
                transaction.prepareStatement("SELECT " + COLUMNS + " FROM alerts.rollback WHERE id = ? FOR UPDATE")) {
            select.setString(1, id);
            return all(select.executeQuery()).stream().findFirst();
        }
    }

    /** The rollbacks of a deployment, the newest first. */
    static List<Rollback> of(Connection transaction, String tenant, String deployment) throws SQLException {
        try (var select = transaction.prepareStatement(
                "SELECT " + COLUMNS
                        + " FROM alerts.rollback WHERE tenant = ? AND deployment = ? ORDER BY proposed_at DESC, episode DESC")) {
            select.setString(1, tenant);
            select.setString(2, deployment);
            return all(select.executeQuery());
        }
    }

    private static List<Rollback> all(ResultSet rows) throws SQLException {
        try (rows) {
            List<Rollback> rollbacks = new ArrayList<>();
            while (rows.next()) rollbacks.add(read(rows));
            return rollbacks;
        }
    }

    private static Rollback read(ResultSet row) throws SQLException {
        var reason = new JsonObject(row.getString("reason"));
        var proposal = new Proposal(
                row.getString("tenant"),
                row.getString("deployment"),
                row.getLong("comparison_id"),
                row.getString("bad_variant"),
                row.getString("bad_version"),
                row.getString("target_variant"),
                row.getString("target_version"),
                reason.getString("metric"),
                reason.getString("segment"),
                reason.getDouble("effect", Double.NaN),
                reason.getDouble("low", Double.NaN),
                reason.getDouble("high", Double.NaN),
                reason.getLong("n"),
                reason.getString("words"));
        var progress = new Progress(
                row.getString("approved_by"),
                instant(row, "executed_at"),
                instant(row, "deadline"),
                row.getInt("attempts"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getLong("served"),
                row.getObject("bad_share", Double.class),
                instant(row, "finished_at"));
        return new Rollback(
                row.getString("id"),
                proposal,
                row.getInt("episode"),
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                RollbackState.valueOf(row.getString("state")),
                row.getString("note"),
                progress);
    }

    /** The evidence; a figure that does not exist is left out. */
    static JsonObject reason(Proposal proposal) {
        var reason = new JsonObject()
                .put("metric", proposal.metric())
                .put("segment", proposal.segment())
                .put("n", proposal.n())
                .put("words", proposal.words());
        if (Double.isFinite(proposal.effect())) reason.put("effect", proposal.effect());
        if (Double.isFinite(proposal.low())) reason.put("low", proposal.low());
        if (Double.isFinite(proposal.high())) reason.put("high", proposal.high());
        return reason;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
