package io.plumbline.alerts.incident;

import io.plumbline.alerts.notify.Notice.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@code alerts.incident} and {@code alerts.incident_event}. */
final class IncidentTable {
    private static final String INSERT = """
            INSERT INTO alerts.incident (tenant, deployment, comparison_id, metric, segment, rule, severity, episode, state,
                dedup_key, title, summary, opened_at, opened_after_pairs, passes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id""";
    private static final String EPISODE = """
            SELECT coalesce(max(episode), 0) + 1 FROM alerts.incident
            WHERE tenant = ? AND deployment = ? AND comparison_id IS NOT DISTINCT FROM ? AND metric = ? AND segment = ?
                AND rule IN ('change', 'interval', 'blind')""";
    private static final String UPDATE = """
            UPDATE alerts.incident SET rule = ?, severity = ?, state = ?, title = ?, summary = coalesce(?, summary),
                resolved_at = ?, passes = ? WHERE id = ?""";
    private static final String EVENT =
            "INSERT INTO alerts.incident_event (incident_id, at, from_state, to_state, note) VALUES (?, ?, ?, ?, ?)";
    private static final String OPEN = """
            SELECT id, comparison_id, metric, segment, rule, state, dedup_key, title, opened_at, passes,
                (SELECT max(at) FROM alerts.incident_event WHERE incident_id = i.id AND to_state = 'RECOVERING'),
                severity
            FROM alerts.incident i
            WHERE tenant = ? AND deployment = ? AND state IN ('PENDING', 'FIRING', 'RECOVERING')
                AND rule IN ('change', 'interval', 'blind')
            ORDER BY id""";

    private IncidentTable() {}

    static int nextEpisode(Connection transaction, Subject subject) throws SQLException {
        try (var query = transaction.prepareStatement(EPISODE)) {
            query.setString(1, subject.tenant());
            query.setString(2, subject.deployment());
            query.setObject(3, subject.comparison().orElse(null), java.sql.Types.BIGINT);
            query.setString(4, subject.metric());
            query.setString(5, subject.segment());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static Incident insert(Connection transaction, Opening opening, int episode, Story story) throws SQLException {
        var subject = opening.subject();
        var dedupKey = subject.dedupKey(opening.rule(), episode);
        try (var insert = transaction.prepareStatement(INSERT)) {
            insert.setString(1, subject.tenant());
            insert.setString(2, subject.deployment());
            insert.setObject(3, subject.comparison().orElse(null), java.sql.Types.BIGINT);
            insert.setString(4, subject.metric());
            insert.setString(5, subject.segment());
            insert.setString(6, opening.rule().word());
            insert.setString(7, opening.severity().name());
            insert.setInt(8, episode);
            insert.setString(9, IncidentState.FIRING.name());
            insert.setString(10, dedupKey);
            insert.setString(11, story.title());
            insert.setString(12, story.summary());
            insert.setObject(13, opening.at().atOffset(ZoneOffset.UTC));
            insert.setLong(14, opening.units());
            try (var row = insert.executeQuery()) {
                row.next();
                return new Incident(
                        row.getLong(1),
                        subject,
                        dedupKey,
                        opening.at(),
                        opening.rule(),
                        opening.severity(),
                        IncidentState.FIRING,
                        story.title());
            }
        }
    }

    /** Writes what has changed of it; the summary only where there is a new one. */
    static void update(
            Connection transaction, Incident incident, Optional<String> summary, Optional<Instant> resolvedAt)
            throws SQLException {
        try (var update = transaction.prepareStatement(UPDATE)) {
            update.setString(1, incident.rule.word());
            update.setString(2, incident.severity.name());
            update.setString(3, incident.state.name());
            update.setString(4, incident.title);
            update.setString(5, summary.orElse(null));
            update.setObject(
                    6, resolvedAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            update.setInt(7, incident.passes);
            update.setLong(8, incident.id);
            update.executeUpdate();
        }
    }

    static void event(Connection transaction, Incident incident, Instant at, IncidentState from, String note)
            throws SQLException {
        try (var insert = transaction.prepareStatement(EVENT)) {
            insert.setLong(1, incident.id);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, from.name());
            insert.setString(4, incident.state.name());
            insert.setString(5, note);
            insert.executeUpdate();
        }
    }

    /** The open incidents of a deployment; the subject's versions are not stored and stay empty. */
    static List<Incident> open(Connection transaction, String tenant, String deployment) throws SQLException {
        try (var query = transaction.prepareStatement(OPEN)) {
            query.setString(1, tenant);
            query.setString(2, deployment);
            try (var rows = query.executeQuery()) {
                var incidents = new ArrayList<Incident>();
                while (rows.next()) {
                    long comparison = rows.getLong(2);
                    Optional<Long> ofComparison = rows.wasNull() ? Optional.empty() : Optional.of(comparison);
                    var subject =
                            new Subject(tenant, deployment, ofComparison, "", rows.getString(3), rows.getString(4));
                    var incident = new Incident(
                            rows.getLong(1),
                            subject,
                            rows.getString(7),
                            rows.getObject(9, OffsetDateTime.class).toInstant(),
                            Rule.of(rows.getString(5)),
                            Severity.valueOf(rows.getString(12)),
                            IncidentState.valueOf(rows.getString(6)),
                            rows.getString(8));
                    incident.passes = rows.getInt(10);
                    var recovering = rows.getObject(11, OffsetDateTime.class);
                    if (recovering != null) incident.recoveringSince = recovering.toInstant();
                    incidents.add(incident);
                }
                return incidents;
            }
        }
    }
}
