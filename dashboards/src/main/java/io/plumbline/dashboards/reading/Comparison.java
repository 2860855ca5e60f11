package io.plumbline.dashboards.reading;

import io.plumbline.dashboards.reading.Sql.Row;
import io.plumbline.detectors.decision.Decision;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A candidate version against a shadow version, as it stands.
 *
 * @param coverage share of the candidate's recent answers that found their shadow
 * @param blind why nothing can be said now; empty while we see
 */
public record Comparison(
        long id,
        DeploymentId deployment,
        Arm candidate,
        Arm shadow,
        Instant firstTick,
        Instant lastTick,
        long pairs,
        OptionalDouble coverage,
        String blind,
        Decision decision,
        String reason,
        Instant decidedAt) {
    private static final String COLUMNS = """
            SELECT id, tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version,
                   first_tick, last_tick, pairs, coverage, blind, decision, reason, decided_at
            FROM alerts.comparison
            """;

    /** Newest first. */
    static List<Comparison> all(Sql snapshot) throws SQLException {
        return snapshot.list(COLUMNS + "ORDER BY last_tick DESC, id DESC", Comparison::of);
    }

    /** Newest first. */
    static List<Comparison> of(Sql snapshot, DeploymentId deployment) throws SQLException {
        return snapshot.list(
                COLUMNS + "WHERE tenant = ? AND deployment = ? ORDER BY last_tick DESC, id DESC",
                Comparison::of,
                deployment.tenant(),
                deployment.name());
    }

    public boolean isBlind() {
        return !blind.isEmpty();
    }

    private static Comparison of(Row row) throws SQLException {
        return new Comparison(
                row.number("id"),
                new DeploymentId(row.text("tenant"), row.text("deployment")),
                new Arm(row.text("candidate_variant"), row.text("candidate_version")),
                new Arm(row.text("shadow_variant"), row.text("shadow_version")),
                row.instant("first_tick"),
                row.instant("last_tick"),
                row.number("pairs"),
                row.optionalReal("coverage"),
                row.text("blind"),
                Decision.valueOf(row.text("decision")),
                row.text("reason"),
                row.instant("decided_at"));
    }
}
