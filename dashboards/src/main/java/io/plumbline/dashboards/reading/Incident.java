package io.plumbline.dashboards.reading;

import io.plumbline.dashboards.reading.Sql.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of a breach, with everything that happened in it, oldest first. */
public record Incident(
        long id,
        DeploymentId deployment,
        long comparison,
        String metric,
        String segment,
        String rule,
        String severity,
        String state,
        String title,
        String summary,
        Instant openedAt,
        long openedAfterPairs,
        Optional<Instant> resolvedAt,
        List<Event> events) {
    /** One step of an incident's life. */
    public record Event(Instant at, String from, String to, String note) {}

    private static final String COLUMNS = """
            SELECT id, tenant, deployment, comparison_id, metric, segment, rule, severity, state, title, summary,
                   opened_at, opened_after_pairs, resolved_at
            FROM alerts.incident
            """;
    private static final String ORDER = "ORDER BY (state = 'RESOLVED'), opened_at DESC, id DESC LIMIT 100";

    public Incident {
        events = List.copyOf(events);
    }

    static List<Incident> open(Sql snapshot) throws SQLException {
        return snapshot.list(COLUMNS + "WHERE state <> 'RESOLVED' " + ORDER, row -> of(row, List.of()));
    }

    static List<Incident> of(Sql snapshot, DeploymentId deployment) throws SQLException {
        return snapshot.list(
                COLUMNS + "WHERE tenant = ? AND deployment = ? " + ORDER,
                row -> of(row, events(snapshot, row.number("id"))),
                deployment.tenant(),
                deployment.name());
    }

    /** Those of which some part lies in the span. */
    static List<Incident> within(Sql snapshot, DeploymentId deployment, Instant start, Instant end)
            throws SQLException {
        return snapshot.list(
                COLUMNS + """
                        WHERE tenant = ? AND deployment = ? AND opened_at < ?
                          AND (resolved_at IS NULL OR resolved_at >= ?)
                        ORDER BY opened_at, id
                        """, row -> of(row, List.of()), deployment.tenant(), deployment.name(), end, start);
    }

    public boolean isOpen() {
        return !state.equals("RESOLVED");
    }

    /** How long it lasted; up to the given time while it is open. */
    public Duration length(Instant now) {
        var end = resolvedAt.orElse(now);
        return end.isBefore(openedAt) ? Duration.ZERO : Duration.between(openedAt, end);
    }

    private static List<Event> events(Sql snapshot, long incident) throws SQLException {
        return snapshot.list(
                "SELECT at, from_state, to_state, note FROM alerts.incident_event WHERE incident_id = ? ORDER BY at",
                row -> new Event(row.instant("at"), row.text("from_state"), row.text("to_state"), row.text("note")),
                incident);
    }

    private static Incident of(Row row, List<Event> events) throws SQLException {
        return new Incident(
                row.number("id"),
                new DeploymentId(row.text("tenant"), row.text("deployment")),
                row.number("comparison_id"),
                row.text("metric"),
                row.text("segment"),
                row.text("rule"),
                row.text("severity"),
                row.text("state"),
                row.text("title"),
                row.text("summary"),
                row.instant("opened_at"),
                row.number("opened_after_pairs"),
                row.optionalInstant("resolved_at"),
                events);
    }
}
