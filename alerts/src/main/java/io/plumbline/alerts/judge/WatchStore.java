package io.plumbline.alerts.judge;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/** Reads what is known of a deployment, and writes what a batch has changed of it. */
final class WatchStore {
    private final Bench bench;

    WatchStore(Bench bench) {
        this.bench = bench;
    }

    Watch load(Connection connection, String tenant, String deployment, Leases.Held held) throws SQLException {
        var watch = new Watch(tenant, deployment);
        if (held.cursor.isEmpty()) return watch;
        watch.cursor = held.cursor.get().toEpochMilli();
        var remarks = WatchCodec.decode(watch, held.state);
        for (var comparison : bench.comparisonTable.recent(connection, watch)) {
            var remark = remarks.get(comparison.id);
            if (remark != null) {
                comparison.lastPair = remark.lastPair();
                comparison.proposed = remark.proposed();
            }
            watch.comparisons.put(comparison.key, comparison);
        }
        attachIncidents(connection, watch);
        MinuteTables.loadArms(connection, watch);
        return watch;
    }

    /** Writes everything that differs from the database, but the cursor. */
    void save(Session session, Watch watch) throws SQLException {
        var comparisons = new ArrayList<Comparison>();
        var changed = new ArrayList<Series>();
        for (var comparison : watch.comparisons.values()) {
            for (var series : comparison.all()) {
                if (!series.changed) continue;
                bench.seriesJudge.refreshNote(series, comparison);
                changed.add(series);
                var minute = series.minute;
                if (minute != null && minute.changed()) bench.seriesJudge.writeMinute(session, series, minute);
            }
            if (!comparison.changed) continue;
            bench.decider.refreshReason(watch, comparison);
            comparisons.add(comparison);
        }
        bench.comparisonTable.update(session, comparisons);
        bench.seriesTable.update(session, changed, bench.seriesJudge, bench.settings);
        MinuteTables.writeMinutes(session);
        MinuteTables.writeArms(session, watch);
        MinuteTables.writeFindings(session);
    }

    private void attachIncidents(Connection connection, Watch watch) throws SQLException {
        for (var incident : bench.incidents.open(connection, watch.tenant, watch.deployment)) {
            var subject = incident.subject();
            if (subject.comparison().isEmpty()) {
                watch.blindness = incident;
                continue;
            }
            for (var comparison : watch.comparisons.values()) {
                if (comparison.id != subject.comparison().get()) continue;
                var series = comparison.series.get(new SeriesKey(subject.metric(), subject.segment()));
                if (series != null) series.incident = incident;
            }
        }
    }
}
