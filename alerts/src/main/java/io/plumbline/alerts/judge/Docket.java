package io.plumbline.alerts.judge;

import io.plumbline.alerts.rollback.RollbackState;
import io.plumbline.ingest.store.DeploymentKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What there is to judge. */
final class Docket {
    /** A deployment in the youngest topic that has it, and the event time of its last record. */
    record Case(DeploymentKey key, Instant lastSeen) {
        String name() {
            return key.tenant() + "/" + key.deployment();
        }
    }

    private static final String CASES = """
            SELECT DISTINCT ON (d.tenant, d.deployment) d.tenant, d.deployment, d.topic_id, d.last_seen
            FROM ingest.deployment d JOIN ingest.topic t USING (topic_id)
            ORDER BY d.tenant, d.deployment, t.created_at DESC, d.topic_id""";
    private static final String ROLLBACKS =
            "SELECT bad_version, state FROM alerts.rollback WHERE tenant = ? AND deployment = ?";

    private Docket() {}

    static List<Case> cases(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(CASES);
                var rows = query.executeQuery()) {
            var cases = new ArrayList<Case>();
            while (rows.next()) {
                var key = new DeploymentKey(rows.getString(1), rows.getString(2), rows.getString(3));
                cases.add(new Case(key, rows.getObject(4, OffsetDateTime.class).toInstant()));
            }
            return cases;
        }
    }

    /** Versions that were rolled back: they are not under watch, which is not blindness. */
    static Set<String> rolledBack(Connection connection, Watch watch) throws SQLException {
        try (var query = connection.prepareStatement(ROLLBACKS)) {
            query.setString(1, watch.tenant);
            query.setString(2, watch.deployment);
            try (var rows = query.executeQuery()) {
                var versions = new HashSet<String>();
                while (rows.next()) {
                    if (RollbackState.valueOf(rows.getString(2)).quarantined()) versions.add(rows.getString(1));
                }
                return versions;
            }
        }
    }
}
