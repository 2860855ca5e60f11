package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.ComparisonKey.Arm;
import io.plumbline.detectors.decision.Decision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rows of {@code alerts.comparison} and {@code alerts.decision}. */
final class ComparisonTable {
    private static final Duration RECENT = Duration.ofDays(1);

    private static final String SELECT = """
            SELECT id, candidate_variant, candidate_version, shadow_variant, shadow_version, first_tick, last_tick, pairs,
                coverage, blind, decision, reason, decided_at
            FROM alerts.comparison c WHERE tenant = ? AND deployment = ?""";
    private static final String RECENT_ONES = SELECT + """
             AND (last_tick >= ? OR EXISTS (SELECT 1 FROM alerts.incident i
                WHERE i.comparison_id = c.id AND i.state IN ('PENDING', 'FIRING', 'RECOVERING')))
            ORDER BY id""";
    private static final String OF_CANDIDATE =
            SELECT + " AND candidate_variant = ? AND candidate_version = ? ORDER BY last_tick, id";
    private static final String INSERT = """
            INSERT INTO alerts.comparison (tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version,
                first_tick, last_tick, pairs, decision, reason, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, '', ?) RETURNING id""";
    private static final String RENAME =
            "UPDATE alerts.comparison SET shadow_variant = ?, shadow_version = ? WHERE id = ?";
    private static final String UPDATE = """
            UPDATE alerts.comparison SET last_tick = ?, pairs = ?, coverage = ?, blind = ?, decision = ?, reason = ?, decided_at = ?
            WHERE id = ?""";
    private static final String DECIDED =
            "INSERT INTO alerts.decision (comparison_id, at, decision, reason, pairs) VALUES (?, ?, ?, ?, ?)";

    private final SeriesTable series;

    ComparisonTable(SeriesTable series) {
        this.series = series;
    }

    /** The comparisons with pairs in the last day before the cursor, and those with an open incident. */
    List<Comparison> recent(Connection connection, Watch watch) throws SQLException {
        try (var query = connection.prepareStatement(RECENT_ONES)) {
            query.setString(1, watch.tenant);
            query.setString(2, watch.deployment);
            query.setObject(3, Columns.time(watch.cursor - RECENT.toMillis()));
            return read(connection, query.executeQuery());
        }
    }

    /** A comparison that was not recent enough to be at hand. */
    Optional<Comparison> find(Connection connection, Watch watch, ComparisonKey key) throws SQLException {
        return ofCandidate(connection, watch, key.candidate()).stream()
                .filter(comparison -> comparison.key.equals(key))
                .findFirst();
    }

    /** All comparisons of a candidate version, the latest last. */
    List<Comparison> ofCandidate(Connection connection, Watch watch, Arm candidate) throws SQLException {
        try (var query = connection.prepareStatement(OF_CANDIDATE)) {
            query.setString(1, watch.tenant);
            query.setString(2, watch.deployment);
            query.setString(3, candidate.variant());
            query.setString(4, candidate.version());
            return read(connection, query.executeQuery());
        }
    }

    Comparison insert(Session session, Watch watch, ComparisonKey key, long tick) throws SQLException {
        try (var insert = session.connection.prepareStatement(INSERT)) {
            insert.setString(1, watch.tenant);
            insert.setString(2, watch.deployment);
            insert.setString(3, key.candidate().variant());
            insert.setString(4, key.candidate().version());
            insert.setString(5, key.shadow().variant());
            insert.setString(6, key.shadow().version());
            insert.setObject(7, Columns.time(tick));
            insert.setObject(8, Columns.time(tick));
            insert.setString(9, Decision.INCONCLUSIVE.name());
            insert.setObject(10, Columns.time(tick));
            try (var row = insert.executeQuery()) {
                row.next();
                return new Comparison(row.getLong(1), key, tick);
            }
        }
    }

    void rename(Session session, Comparison comparison) throws SQLException {
        try (var rename = session.connection.prepareStatement(RENAME)) {
            rename.setString(1, comparison.key.shadow().variant());
            rename.setString(2, comparison.key.shadow().version());
            rename.setLong(3, comparison.id);
            rename.executeUpdate();
        }
    }

    void update(Session session, Collection<Comparison> comparisons) throws SQLException {
        if (comparisons.isEmpty()) return;
        try (var update = session.connection.prepareStatement(UPDATE)) {
            for (var comparison : comparisons) {
                update.setObject(1, Columns.time(comparison.lastTick));
                update.setLong(2, comparison.pairs);
                Columns.number(update, 3, comparison.coverage.orElse(Double.NaN));
                update.setString(4, comparison.blind.orElse(null));
                update.setString(5, comparison.decision.name());
                update.setString(6, comparison.reason);
                update.setObject(7, Columns.time(comparison.decidedAt));
                update.setLong(8, comparison.id);
                update.addBatch();
                comparison.changed = false;
            }
            update.executeBatch();
        }
    }

    /** Adds the decision as it stands to the history. */
    void decided(Session session, Comparison comparison) throws SQLException {
        try (var insert = session.connection.prepareStatement(DECIDED)) {
            insert.setLong(1, comparison.id);
            insert.setObject(2, Columns.time(comparison.decidedAt));
            insert.setString(3, comparison.decision.name());
            insert.setString(4, comparison.reason);
            insert.setLong(5, comparison.pairs);
            insert.executeUpdate();
        }
    }

    private List<Comparison> read(Connection connection, ResultSet rows) throws SQLException {
        var comparisons = new ArrayList<Comparison>();
        try (rows) {
            while (rows.next()) comparisons.add(comparison(rows));
        }
        for (var comparison : comparisons) series.load(connection, comparison);
        return comparisons;
    }

    private static Comparison comparison(ResultSet row) throws SQLException {
        var key = new ComparisonKey(
                new Arm(row.getString("candidate_variant"), row.getString("candidate_version")),
                new Arm(row.getString("shadow_variant"), row.getString("shadow_version")));
        var comparison = new Comparison(row.getLong("id"), key, Columns.millis(row, "first_tick"));
        comparison.lastTick = Columns.millis(row, "last_tick");
        comparison.lastPair = comparison.lastTick;
        comparison.pairs = row.getLong("pairs");
        double coverage = row.getDouble("coverage");
        comparison.coverage = row.wasNull() ? Optional.empty() : Optional.of(coverage);
        comparison.blind = Optional.ofNullable(row.getString("blind"));
        comparison.decision = Decision.valueOf(row.getString("decision"));
        comparison.reason = row.getString("reason");
        comparison.decidedAt = Columns.millis(row, "decided_at");
        comparison.proposed = comparison.decision == Decision.ROLLBACK;
        comparison.changed = false;
        return comparison;
    }
}
