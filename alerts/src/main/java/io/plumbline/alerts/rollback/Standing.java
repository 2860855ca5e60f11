package io.plumbline.alerts.rollback;

import java.sql.Connection;
import java.sql.SQLException;

/** What the judge says of a comparison now. */
enum Standing {
    AGAINST,
    NOT_AGAINST,
    /** Nothing can be said, so nothing may be done by itself. */
    BLIND;

    static Standing of(Connection transaction, long comparisonId) throws SQLException {
        try (var select = transaction.prepareStatement("SELECT decision, blind FROM alerts.comparison WHERE id = ?")) {
            select.setLong(1, comparisonId);
            try (var row = select.executeQuery()) {
                if (!row.next()) return NOT_AGAINST;
                if (row.getString("blind") != null) return BLIND;
                return "ROLLBACK".equals(row.getString("decision")) ? AGAINST : NOT_AGAINST;
            }
        }
    }
}
