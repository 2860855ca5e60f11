package io.plumbline.dashboards.reading;

import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import io.plumbline.ingest.store.IngestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes rows as ingest and alerts would have left them. */
public final class Seed {
    private final DataSource database;

    public Seed(DataSource database) {
        this.database = database;
    }

    /** Creates both schemas, empty. */
    public static void migrate(DataSource database) {
        IngestSchema.migrate(database);
        AlertsSchema.migrate(database);
    }

    public void clear() {
        run("TRUNCATE ingest.topic, alerts.comparison, alerts.arm_minute, ingest.counter, ingest.arm_tick,"
                + " alerts.outbox CASCADE");
        run("TRUNCATE ingest.deployment, alerts.incident CASCADE");
    }

    public void deployment(String tenant, String name, Instant first, Instant last) {
        run("INSERT INTO ingest.topic VALUES ('t1', 'plumbline.inference.v1', 12, ?) ON CONFLICT DO NOTHING", first);
        run("INSERT INTO ingest.deployment VALUES (?, ?, 't1', ?, ?)", tenant, name, first, last);
    }

    public long comparison(
            String tenant,
            String name,
            String candidate,
            Instant first,
            Instant last,
            long pairs,
            String decision,
            String reason) {
        return insert("""
                INSERT INTO alerts.comparison (tenant, deployment, candidate_variant, candidate_version, shadow_variant,
                    shadow_version, first_tick, last_tick, pairs, coverage, blind, decision, reason, decided_at)
                VALUES (?, ?, 'ft', ?, 'base', 'llama-3.1-8b', ?, ?, ?, 0.987, NULL, ?, ?, ?) RETURNING id
                """, tenant, name, candidate, first, last, pairs, decision, reason, last.minusSeconds(95));
    }

    /** What is known of a series now. */
    public record Known(
            String metric,
            String segment,
            String scale,
            String direction,
            String action,
            double margin,
            long n,
            double candidate,
            double shadow,
            double mean,
            double low,
            double high,
            String verdict,
            String note,
            double evidence) {}

    public long series(long comparison, Known known, Instant first, Instant last) {
        return insert(
                """
                INSERT INTO alerts.series (comparison_id, metric, segment, definition, layout, scale, direction, action,
                    margin, units, pairs, candidate_mean, shadow_mean, mean, low, high, verdict, note, evidence,
                    out_of_range, first_tick, last_tick, state)
                VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '') RETURNING id
                """,
                comparison,
                known.metric,
                known.segment,
                known.scale,
                known.direction,
                known.action,
                known.margin,
                known.n,
                known.n,
                known.candidate,
                known.shadow,
                known.mean,
                known.low,
                known.high,
                known.verdict,
                known.note,
                known.evidence,
                first,
                last);
    }

    public void minute(
            long series,
            Instant minute,
            long n,
            double candidate,
            double shadow,
            double mean,
            double low,
            double high,
            double evidence) {
        run(
                "INSERT INTO alerts.minute VALUES (?, ?, ?, ?, ?::float8, ?::float8, ?::float8, '', ?, ?, ?, ?)",
                minute,
                series,
                n,
                n,
                candidate * n,
                shadow * n,
                (candidate - shadow) * n,
                mean,
                low,
                high,
                evidence);
    }

    /** A minute of one arm; the values make its log cells when there are any. */
    public void arm(
            String tenant,
            String name,
            String role,
            String version,
            String metric,
            Instant minute,
            long count,
            double sum,
            double... values) {
        var cells = new Histogram();
        for (double value : values) cells.add(LogCells.cell(value));
        run(
                "INSERT INTO alerts.arm_minute VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?::float8, ?)",
                minute,
                tenant,
                name,
                role,
                role.equals("candidate") ? "ft" : "base",
                version,
                metric,
                count,
                sum,
                values.length == 0 ? new byte[0] : cells.encode());
    }

    public void armTick(
            String tenant,
            String name,
            String role,
            String version,
            Instant tick,
            long answers,
            long unpaired,
            long late) {
        run(
                "INSERT INTO ingest.arm_tick VALUES (?, 't1', 0, ?, ?, ?, ?, ?, '', ?, ?, ?, '')",
                tick,
                tenant,
                name,
                role,
                role.equals("candidate") ? "ft" : "base",
                version,
                answers,
                unpaired,
                late);
    }

    public void counter(String name, long count) {
        run("INSERT INTO ingest.counter VALUES ('t1', 0, ?, ?)", name, count);
    }

    public long incident(
            String tenant,
            String name,
            long comparison,
            String metric,
            String rule,
            String severity,
            String state,
            String title,
            String summary,
            Instant opened) {
        return insert(
                """
                INSERT INTO alerts.incident (tenant, deployment, comparison_id, metric, segment, rule, severity, episode,
                    state, dedup_key, title, summary, opened_at, opened_after_pairs, resolved_at, passes)
                VALUES (?, ?, ?, ?, '', ?, ?, 1, ?, ?, ?, ?, ?, 4210, ?, 0) RETURNING id
                """,
                tenant,
                name,
                comparison,
                metric,
                rule,
                severity,
                state,
                "pl-" + metric + rule + opened,
                title,
                summary,
                opened,
                state.equals("RESOLVED") ? opened.plusSeconds(1_800) : null);
    }

    public void incidentEvent(long incident, Instant at, String from, String to, String note) {
        run("INSERT INTO alerts.incident_event VALUES (?, ?, ?, ?, ?)", incident, at, from, to, note);
    }

    public void rollback(
            String id, String tenant, String name, long comparison, String badVersion, String state, Instant proposed) {
        boolean executed = state.startsWith("VERIF");
        run(
                """
                INSERT INTO alerts.rollback VALUES (?, ?, ?, ?, ?, 'ft', 'llama-3.1-8b', 'base', 1, 'approve', ?, ?::jsonb,
                    '', ?, ?, ?, ?, 1, ?, ?, ?, ?)
                """,
                id,
                tenant,
                name,
                comparison,
                badVersion,
                state,
                "{\"metric\":\"json_valid\",\"effect\":-0.54,\"words\":\"json_valid fell from 0.951 to 0.412: \u22120.539"
                        + " [\u22120.561, \u22120.517] in 4 306 pairs.\"}",
                proposed,
                executed ? "Anna" : null,
                executed ? proposed.plusSeconds(12) : null,
                proposed.plusSeconds(900),
                proposed,
                executed ? 3_120L : 0L,
                executed ? 0.0 : null,
                state.equals("VERIFIED") ? proposed.plusSeconds(48) : null);
    }

    public void journal(String rollback, Instant at, String actor, String event, String detail) {
        run(
                "INSERT INTO alerts.journal (rollback_id, at, actor, event, detail, prev_hash, hash)"
                        + " VALUES (?, ?, ?, ?, ?::jsonb, '', '')",
                rollback,
                at,
                actor,
                event,
                detail);
    }

    public void run(String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, sqlValue(parameters[i]));
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private long insert(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, sqlValue(parameters[i]));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static @Nullable Object sqlValue(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
