package io.plumbline.dashboards.reading;

import io.plumbline.detectors.decision.Decision;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A moment when the decision of a comparison became another one. */
public record DecisionChange(Instant at, Decision decision, String reason, long pairs) {
    /** Those before a time, oldest first. */
    static List<DecisionChange> before(Sql snapshot, long comparison, Instant end) throws SQLException {
        return snapshot.list(
                "SELECT at, decision, reason, pairs FROM alerts.decision WHERE comparison_id = ? AND at < ? ORDER BY at",
                row -> new DecisionChange(
                        row.instant("at"),
                        Decision.valueOf(row.text("decision")),
                        row.text("reason"),
                        row.number("pairs")),
                comparison,
                end);
    }
}
