package io.plumbline.dashboards.replay;

import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Difference;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import io.plumbline.dashboards.replay.Outcome.Records;
import io.plumbline.detectors.decision.Decision;
import io.plumbline.ingest.store.DeploymentKey;
import io.plumbline.ingest.store.TickReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from the tables what the judge said of the deployments of one topic. */
record OutcomeReader(Connection connection, String topicId, TickReader ticks) {

    Outcome read() throws SQLException {
        return new Outcome(comparisons(), records());
    }

    private List<Compared> comparisons() throws SQLException {
        var sql = """
                SELECT c.id, c.tenant, c.deployment, c.candidate_version, c.shadow_version, c.pairs, c.decision, c.reason
                FROM alerts.comparison c JOIN ingest.deployment d USING (tenant, deployment)
                WHERE d.topic_id = ? ORDER BY c.tenant, c.deployment, c.first_tick, c.id""";
        return list(
                sql,
                query -> query.setString(1, topicId),
                row -> new Compared(
                        row.getString("tenant"),
                        row.getString("deployment"),
                        row.getString("candidate_version"),
                        row.getString("shadow_version"),
                        row.getLong("pairs"),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("reason"),
                        metrics(row.getLong("id")),
                        incidents(row.getLong("id"))));
    }

    /** Those that decide first, each with its segments below it. */
    private List<Metric> metrics(long comparison) throws SQLException {
        var sql = """
                SELECT metric, segment, units, pairs, candidate_mean, shadow_mean, mean, low, high, scale, margin,
                  direction, action, verdict, note
                FROM alerts.series WHERE comparison_id = ?
                ORDER BY array_position(ARRAY['rollback', 'unconfigured', 'page', 'inform'], action), metric, segment""";
        return list(
                sql,
                query -> query.setLong(1, comparison),
                row -> new Metric(
                        row.getString("metric"),
                        row.getString("segment"),
                        row.getLong("units"),
                        row.getLong("pairs"),
                        number(row, "candidate_mean"),
                        number(row, "shadow_mean"),
                        difference(row),
                        "log_ratio".equals(row.getString("scale")),
                        row.getDouble("margin"),
                        row.getString("direction"),
                        row.getString("action"),
                        row.getString("verdict"),
                        row.getString("note")));
    }

    private List<Incident> incidents(long comparison) throws SQLException {
        var sql = """
                SELECT i.metric, i.segment, i.rule, i.severity, i.state, i.opened_at, i.opened_after_pairs, i.title,
                  c.tenant, c.deployment, c.candidate_variant, c.candidate_version, c.shadow_variant, c.shadow_version
                FROM alerts.incident i JOIN alerts.comparison c ON c.id = i.comparison_id
                WHERE i.comparison_id = ? ORDER BY i.opened_at, i.id""";
        return list(
                sql,
                query -> query.setLong(1, comparison),
                row -> new Incident(
                        row.getString("metric"),
                        row.getString("segment"),
                        row.getString("rule"),
                        row.getString("severity"),
                        row.getString("state"),
                        openedAt(row),
                        row.getString("segment").isEmpty() ? row.getLong("opened_after_pairs") : pairsOfWhole(row),
                        row.getString("title")));
    }

    /** Pairs of the metric in all segments when the incident opened: a segment's own number does not say when it was. */
    private long pairsOfWhole(ResultSet incident) throws SQLException {
        var key = new DeploymentKey(incident.getString("tenant"), incident.getString("deployment"), topicId);
        var compared = versions(incident);
        long pairs = 0;
        for (var tick : ticks.pairTicks(connection, key, Instant.EPOCH, openedAt(incident))) {
            var versions = List.of(
                    tick.candidateVariant(), tick.candidateVersion(), tick.shadowVariant(), tick.shadowVersion());
            var counts = tick.metrics().get(incident.getString("metric"));
            if (counts != null && tick.segment().isEmpty() && versions.equals(compared)) pairs += counts.units();
        }
        return pairs;
    }

    private static List<String> versions(ResultSet row) throws SQLException {
        return List.of(
                row.getString("candidate_variant"),
                row.getString("candidate_version"),
                row.getString("shadow_variant"),
                row.getString("shadow_version"));
    }

    private static Instant openedAt(ResultSet row) throws SQLException {
        return row.getObject("opened_at", OffsetDateTime.class).toInstant();
    }

    private Records records() throws SQLException {
        var sql = """
                SELECT coalesce(sum(count) FILTER (WHERE name = 'read'), 0),
                  coalesce(sum(count) FILTER (WHERE name = 'counted'), 0),
                  coalesce(sum(count) FILTER (WHERE name = 'duplicate'), 0),
                  coalesce(sum(count) FILTER (WHERE name = 'late'), 0),
                  coalesce(sum(count) FILTER (WHERE name LIKE 'dead_letter:%'), 0),
                  coalesce(sum(count) FILTER (WHERE name = 'unpaired'), 0)
                FROM ingest.counter WHERE topic_id = ?""";
        return list(
                        sql,
                        query -> query.setString(1, topicId),
                        row -> new Records(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                .get(0);
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Difference> difference(ResultSet row) throws SQLException {
        var mean = number(row, "mean");
        var low = number(row, "low");
        var high = number(row, "high");
        if (mean.isEmpty() || low.isEmpty() || high.isEmpty()) return Optional.empty();
        return Optional.of(new Difference(mean.get(), low.get(), high.get()));
    }

    private <T> List<T> list(String sql, Binding binding, Row<T> row) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            binding.bind(query);
            try (var rows = query.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) list.add(row.read(rows));
                return list;
            }
        }
    }

    private interface Binding {
        void bind(PreparedStatement query) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
