package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Opens the incident of a rollback that went wrong, and pages: once for a rollback and a reason. */
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

    /** False when it was told before. */
    boolean open(Connection transaction, Rollback rollback, Cause cause, String title, String summary, Instant now)
            throws SQLException {
        Proposal proposal = rollback.proposal();
        String key = String.join(
                "\n", proposal.tenant(), proposal.deployment(), proposal.badVersion(), "rollback", cause.name());
        String dedupKey = "pl-" + Journal.sha256(key).substring(0, 40) + "-" + rollback.episode();
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
            if (insert.executeUpdate() == 0) return false;
        }
        Notice page = notices.page(rollback, dedupKey, title, summary, now);
        outbox.add(transaction, page, now);
        return true;
    }
}
