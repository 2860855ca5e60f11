package io.plumbline.dashboards.reading;

import io.plumbline.alerts.rollback.RollbackState;
import io.plumbline.dashboards.reading.Sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A rollback and its journal, oldest entry first. Times are wall clock. */
public record Rollback(
        String id,
        DeploymentId deployment,
        long comparison,
        Arm bad,
        Arm target,
        String mode,
        RollbackState state,
        String reason,
        String note,
        Instant proposedAt,
        String approvedBy,
        Optional<Instant> executedAt,
        Optional<Instant> deadline,
        long served,
        OptionalDouble badShare,
        Optional<Instant> finishedAt,
        List<Entry> journal) {
    /** One line of the journal; {@code detail} is JSON. */
    public record Entry(long id, Instant at, String actor, String event, String detail) {}

    private static final String COLUMNS = """
            SELECT id, tenant, deployment, comparison_id, bad_variant, bad_version, target_variant, target_version,
                   mode, state, reason, note, proposed_at, approved_by, executed_at, deadline, served, bad_share,
                   finished_at
            FROM alerts.rollback
            """;

    public Rollback {
        journal = List.copyOf(journal);
    }

    /** Newest first. */
    static List<Rollback> all(Sql snapshot) throws SQLException {
        return snapshot.list(COLUMNS + "ORDER BY proposed_at DESC, id", row -> of(row, List.of()));
    }

    /** Newest first. */
    static List<Rollback> of(Sql snapshot, DeploymentId deployment) throws SQLException {
        return snapshot.list(
                COLUMNS + "WHERE tenant = ? AND deployment = ? ORDER BY proposed_at DESC, id LIMIT 20",
                row -> of(row, journal(snapshot, row.text("id"))),
                deployment.tenant(),
                deployment.name());
    }

    static Optional<DeploymentId> deploymentOf(Sql snapshot, String rollback) throws SQLException {
        return snapshot.first(
                "SELECT tenant, deployment FROM alerts.rollback WHERE id = ?",
                row -> new DeploymentId(row.text("tenant"), row.text("deployment")),
                rollback);
    }

    public boolean awaitsApproval() {
        return state == RollbackState.AWAITING_APPROVAL;
    }

    private static List<Entry> journal(Sql snapshot, String rollback) throws SQLException {
        return snapshot.list(
                "SELECT id, at, actor, event, detail FROM alerts.journal WHERE rollback_id = ? ORDER BY id",
                row -> new Entry(
                        row.number("id"), row.instant("at"), row.text("actor"), row.text("event"), row.text("detail")),
                rollback);
    }

    private static Rollback of(Row row, List<Entry> journal) throws SQLException {
        return new Rollback(
                row.text("id"),
                new DeploymentId(row.text("tenant"), row.text("deployment")),
                row.number("comparison_id"),
                new Arm(row.text("bad_variant"), row.text("bad_version")),
                new Arm(row.text("target_variant"), row.text("target_version")),
                row.text("mode"),
                RollbackState.valueOf(row.text("state")),
                row.text("reason"),
                row.text("note"),
                row.instant("proposed_at"),
                row.text("approved_by"),
                row.optionalInstant("executed_at"),
                row.optionalInstant("deadline"),
                row.number("served"),
                row.optionalReal("bad_share"),
                row.optionalInstant("finished_at"),
                journal);
    }
}
