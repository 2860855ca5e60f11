package io.plumbline.alerts.rollback;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Answers that users saw, of requests begun since some time: the only proof of a rollback.
 *
 * @param answers all of the deployment
 * @param bad those of the bad version, under whatever variant
 */
record ServedTraffic(long answers, long bad) {

    static ServedTraffic since(Connection connection, Proposal proposal, Instant since) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT coalesce(sum(answers), 0)::bigint, coalesce(sum(answers) FILTER (WHERE version = ?), 0)::bigint
                FROM ingest.served
                WHERE tenant = ? AND deployment = ? AND tick >= ?
                """)) {
            select.setString(1, proposal.badVersion());
            select.setString(2, proposal.tenant());
            select.setString(3, proposal.deployment());
            select.setObject(4, since.atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("a sum has one row");
                return new ServedTraffic(row.getLong(1), row.getLong(2));
            }
        }
    }

    double badShare() {
        return answers == 0 ? 0 : (double) bad / answers;
    }
}
