package io.plumbline.alerts.judge;

import io.plumbline.detectors.decision.Verdict;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of {@code alerts.series}, with their open minute. */
final class SeriesTable {
    private static final String SELECT = """
            SELECT id, metric, segment, definition, layout, pairs, verdict, note, out_of_range, first_tick, last_tick, state
            FROM alerts.series WHERE comparison_id = ? ORDER BY id""";
    private static final String INSERT = """
            INSERT INTO alerts.series (comparison_id, metric, segment, definition, layout, scale, direction, action, margin, units, pairs,
                verdict, note, evidence, out_of_range, first_tick, last_tick, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '', -1, 0, ?, ?, '') RETURNING id""";
    private static final String UPDATE = """
            UPDATE alerts.series SET definition = ?, layout = ?, action = ?, margin = ?, units = ?, pairs = ?, candidate_mean = ?,
                shadow_mean = ?, mean = ?, low = ?, high = ?, verdict = ?, note = ?, evidence = ?, out_of_range = ?, last_tick = ?,
                state = ? WHERE id = ?""";
    private static final String LAST_MINUTE = """
            SELECT minute, series_id, pairs, candidate_sum, shadow_sum, difference_sum, histogram FROM alerts.minute
            WHERE minute >= ? AND series_id = ANY (?)""";

    private final Definitions definitions;
    private final SeriesCodec codec;

    SeriesTable(Definitions definitions, Lines lines) {
        this.definitions = definitions;
        this.codec = new SeriesCodec(lines);
    }

    long insert(Session session, Comparison comparison, SeriesKey key, MetricDefinition definition, long tick)
            throws SQLException {
        try (var insert = session.connection.prepareStatement(INSERT)) {
            insert.setLong(1, comparison.id);
            insert.setString(2, key.metric());
            insert.setString(3, key.segment());
            insert.setInt(4, definition.version());
            insert.setInt(5, DifferenceGrid.VERSION);
            insert.setString(6, definition.isRatio() ? "log_ratio" : "difference");
            insert.setString(7, lower(definition.direction()));
            insert.setString(8, lower(definition.action()));
            insert.setDouble(9, marginInUnits(definition));
            insert.setString(10, Verdict.INSUFFICIENT.name());
            insert.setObject(11, Columns.time(tick));
            insert.setObject(12, Columns.time(tick));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void update(Session session, List<Series> changed, SeriesJudge judge, JudgeSettings settings) throws SQLException {
        if (changed.isEmpty()) return;
        try (var update = session.connection.prepareStatement(UPDATE)) {
            for (var series : changed) {
                var means = series.whole.means();
                var numbers = judge.numbers(series, series.alpha(settings));
                update.setInt(1, definitions.version(series));
                update.setInt(2, DifferenceGrid.VERSION);
                update.setString(3, lower(series.action()));
                update.setDouble(4, marginInUnits(series.definition));
                update.setLong(5, series.whole.units());
                update.setLong(6, series.pairs);
                Columns.number(update, 7, means.candidate());
                Columns.number(update, 8, means.shadow());
                Columns.number(update, 9, numbers.mean());
                Columns.number(update, 10, numbers.low());
                Columns.number(update, 11, numbers.high());
                update.setString(12, series.verdict.name());
                update.setString(13, series.note);
                update.setDouble(14, series.evidence());
                update.setLong(15, series.outOfRange);
                update.setObject(16, Columns.time(Math.max(series.firstTick, series.lastTick)));
                update.setBytes(17, codec.encode(series));
                update.setLong(18, series.id);
                update.addBatch();
                series.changed = false;
            }
            update.executeBatch();
        }
    }

    /** Reads the series of a comparison into it. One whose definition has changed begins anew. */
    void load(Connection connection, Comparison comparison) throws SQLException {
        try (var query = connection.prepareStatement(SELECT)) {
            query.setLong(1, comparison.id);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var series = series(rows);
                    comparison.series.put(series.key, series);
                }
            }
        }
        if (!comparison.series.isEmpty()) loadMinutes(connection, comparison);
    }

    private Series series(ResultSet row) throws SQLException {
        var key = new SeriesKey(row.getString("metric"), row.getString("segment"));
        byte[] state = row.getBytes("state");
        boolean evaluation = SeriesCodec.isEvaluation(state);
        var definition = definitions.of(key.metric(), evaluation);
        boolean configured = definitions.isConfigured(key.metric()) || !evaluation;
        var series = new Series(row.getLong("id"), key, definition, evaluation, configured);
        series.firstTick = Columns.millis(row, "first_tick");
        boolean same =
                row.getInt("definition") == definition.version() && row.getInt("layout") == DifferenceGrid.VERSION;
        if (!same) return series;
        series.lastTick = Columns.millis(row, "last_tick");
        series.pairs = row.getLong("pairs");
        series.outOfRange = row.getLong("out_of_range");
        series.verdict = Verdict.valueOf(row.getString("verdict"));
        series.note = row.getString("note");
        codec.decode(series, state);
        series.changed = false;
        return series;
    }

    private static void loadMinutes(Connection connection, Comparison comparison) throws SQLException {
        Map<Long, Series> byId = new HashMap<>();
        var ids = new ArrayList<Long>();
        for (var series : comparison.all()) {
            byId.put(series.id, series);
            ids.add(series.id);
        }
        try (var query = connection.prepareStatement(LAST_MINUTE)) {
            query.setObject(1, Columns.time(Minute.of(comparison.lastTick)));
            query.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var totals = new Totals(
                            Histogram.decode(rows.getBytes("histogram")),
                            ExactSum.of(rows.getBigDecimal("candidate_sum")),
                            ExactSum.of(rows.getBigDecimal("shadow_sum")),
                            ExactSum.of(rows.getBigDecimal("difference_sum")));
                    var series = byId.get(rows.getLong("series_id"));
                    if (series != null) {
                        series.minute = new Minute(Columns.millis(rows, "minute"), totals, rows.getLong("pairs"));
                    }
                }
            }
        }
    }

    private static double marginInUnits(MetricDefinition definition) {
        double range = definition.scale() instanceof Scale.Bounded bounded
                ? bounded.high() - bounded.low()
                : StrictMath.log(10);
        return definition.scaledMargin() * range;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
