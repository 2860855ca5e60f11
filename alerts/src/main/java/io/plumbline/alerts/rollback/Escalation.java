package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The incidents of rollbacks that went wrong: each pages once, and ends when the version is out of traffic after all. */
final class Escalation {
    /** What went wrong; its name is part of the incident's key. */
    enum Cause {
        NOT_EXECUTED,
        NO_EFFECT,
        QUARANTINE_BROKEN
    }

    private final Outbox outbox;
    private final RollbackNotices notices;

    Escalation(Outbox outbox, RollbackNotices notices) {
        this.outbox = outbox;
        this.notices = notices;
    }

    /** Does nothing when it was told before. */
    void open(Connection transaction, Rollback rollback, Cause cause, String title, String summary, Instant now)
            throws SQLException {
        Proposal proposal = rollback.proposal();
        String dedupKey = dedupKey(rollback, cause);
        try (var insert = transaction.prepareStatement("""
                WITH opened AS (
                    INSERT INTO alerts.incident (tenant, deployment, comparison_id, metric, segment, rule, severity,
                        episode, state, dedup_key, title, summary, opened_at, opened_after_pairs, passes)
                    VALUES (?, ?, ?, '', '', 'rollback', 'PAGE', ?, 'FIRING', ?, ?, ?, ?, ?, 0)
                    ON CONFLICT (tenant, deployment, dedup_key) DO NOTHING
                    RETURNING id, opened_at, title)
                INSERT INTO alerts.incident_event (incident_id, at, from_state, to_state, note)
                SELECT id, opened_at, 'PENDING', 'FIRING', title FROM opened
                """)) {
            insert.setString(1, proposal.tenant());
            insert.setString(2, proposal.deployment());
            insert.setLong(3, proposal.comparisonId());
            insert.setInt(4, rollback.episode());
            insert.setString(5, dedupKey);
            insert.setString(6, title);
            insert.setString(7, summary);
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            insert.setLong(9, proposal.n());
            if (insert.executeUpdate() == 0) return;
        }
        Notice page = notices.page(rollback, dedupKey, title, summary, now);
        outbox.add(transaction, page, now);
    }

    boolean isOpen(Connection transaction, Rollback rollback, Cause cause) throws SQLException {
        try (var select = transaction.prepareStatement(
                "SELECT 1 FROM alerts.incident WHERE tenant = ? AND deployment = ? AND dedup_key = ? AND state = 'FIRING'")) {
            select.setString(1, rollback.proposal().tenant());
            select.setString(2, rollback.proposal().deployment());
            select.setString(3, dedupKey(rollback, cause));
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void close(Connection transaction, Rollback rollback, Cause cause, String words, Instant now) throws SQLException {
        String dedupKey = dedupKey(rollback, cause);
        try (var update = transaction.prepareStatement("""
                WITH closed AS (
                    UPDATE alerts.incident SET state = 'RESOLVED', resolved_at = ?
                    WHERE tenant = ? AND deployment = ? AND dedup_key = ? AND state = 'FIRING'
                    RETURNING id, resolved_at)
                INSERT INTO alerts.incident_event (incident_id, at, from_state, to_state, note)
                SELECT id, resolved_at, 'FIRING', 'RESOLVED', ? FROM closed
                """)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, rollback.proposal().tenant());
            update.setString(3, rollback.proposal().deployment());
            update.setString(4, dedupKey);
            update.setString(5, words);
            if (update.executeUpdate() == 0) return;
        }
        outbox.add(transaction, notices.pageOver(rollback, dedupKey, words, now), now);
    }

    private static String dedupKey(Rollback rollback, Cause cause) {
        Proposal proposal = rollback.proposal();
        String key = String.join(
                "\n", proposal.tenant(), proposal.deployment(), proposal.badVersion(), "rollback", cause.name());
        return "pl-" + Journal.sha256(key).substring(0, 40) + "-" + rollback.episode();
    }
}
