package io.plumbline.alerts.judge;

import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows of {@code alerts.minute}, {@code alerts.arm_minute} and {@code alerts.finding}: what page and report draw. */
final class MinuteTables {
    private static final String MINUTE = """
            INSERT INTO alerts.minute (minute, series_id, units, pairs, candidate_sum, shadow_sum, difference_sum, histogram,
                mean, low, high, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (minute, series_id) DO UPDATE SET units = excluded.units, pairs = excluded.pairs,
                candidate_sum = excluded.candidate_sum, shadow_sum = excluded.shadow_sum,
                difference_sum = excluded.difference_sum, histogram = excluded.histogram,
                mean = excluded.mean, low = excluded.low, high = excluded.high, evidence = excluded.evidence""";
    private static final String ARM = """
            INSERT INTO alerts.arm_minute (minute, tenant, deployment, role, variant, version, segment, metric, count, sum, histogram)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (minute, tenant, deployment, role, variant, version, segment, metric)
                DO UPDATE SET count = excluded.count, sum = excluded.sum, histogram = excluded.histogram""";
    private static final String OPEN_ARMS = """
            SELECT minute, role, variant, version, segment, metric, count, sum, histogram FROM alerts.arm_minute
            WHERE tenant = ? AND deployment = ? AND minute >= ?""";
    private static final String FINDING = """
            INSERT INTO alerts.finding (at, series_id, verdict, note, units, mean, low, high, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private MinuteTables() {}

    static void writeMinutes(Session session) throws SQLException {
        if (session.minutes.isEmpty()) return;
        try (var upsert = session.connection.prepareStatement(MINUTE)) {
            for (var row : session.minutes) {
                var totals = row.minute().totals();
                upsert.setObject(1, Columns.time(row.minute().start()));
                upsert.setLong(2, row.seriesId());
                upsert.setLong(3, totals.units());
                upsert.setLong(4, row.minute().pairs());
                upsert.setBigDecimal(5, totals.candidate().value());
                upsert.setBigDecimal(6, totals.shadow().value());
                upsert.setBigDecimal(7, totals.difference().value());
                upsert.setBytes(8, totals.histogram().encode());
                Columns.number(upsert, 9, row.numbers().mean());
                Columns.number(upsert, 10, row.numbers().low());
                Columns.number(upsert, 11, row.numbers().high());
                upsert.setDouble(12, row.evidence());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static void writeFindings(Session session) throws SQLException {
        if (session.findings.isEmpty()) return;
        try (var insert = session.connection.prepareStatement(FINDING)) {
            for (var finding : session.findings) {
                insert.setObject(1, Columns.time(finding.at()));
                insert.setLong(2, finding.series().id);
                insert.setString(3, finding.verdict());
                insert.setString(4, finding.note());
                insert.setLong(5, finding.units());
                Columns.number(insert, 6, finding.numbers().mean());
                Columns.number(insert, 7, finding.numbers().low());
                Columns.number(insert, 8, finding.numbers().high());
                insert.setDouble(9, finding.evidence());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void writeArms(Session session, Watch watch) throws SQLException {
        List<ArmMinutes.Row> rows = watch.arms.drain();
        if (rows.isEmpty()) return;
        try (var upsert = session.connection.prepareStatement(ARM)) {
            for (var row : rows) {
                upsert.setObject(1, Columns.time(row.minute));
                upsert.setString(2, watch.tenant);
                upsert.setString(3, watch.deployment);
                upsert.setString(4, row.key.role());
                upsert.setString(5, row.key.variant());
                upsert.setString(6, row.key.version());
                upsert.setString(7, row.key.segment());
                upsert.setString(8, row.key.metric());
                upsert.setLong(9, row.count);
                upsert.setBigDecimal(10, row.sum.value());
                upsert.setBytes(11, row.cells.encode());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Reads the minutes that ticks after the cursor may still change. */
    static void loadArms(Connection connection, Watch watch) throws SQLException {
        try (var query = connection.prepareStatement(OPEN_ARMS)) {
            query.setString(1, watch.tenant);
            query.setString(2, watch.deployment);
            query.setObject(3, Columns.time(Minute.of(watch.cursor)));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = new ArmMinutes.Key(
                            rows.getString("role"),
                            rows.getString("variant"),
                            rows.getString("version"),
                            rows.getString("segment"),
                            rows.getString("metric"));
                    watch.arms.restore(new ArmMinutes.Row(
                            key,
                            Columns.millis(rows, "minute"),
                            rows.getLong("count"),
                            ExactSum.of(rows.getBigDecimal("sum")),
                            Histogram.decode(rows.getBytes("histogram"))));
                }
            }
        }
    }
}
