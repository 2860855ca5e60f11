package io.plumbline.dashboards.reading;

import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The arms of a comparison over time, merged from their minutes: counts, means and quantiles. */
final class ArmCurves {
    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    /** One role in one bin, while its minutes are being merged. */
    private static final class Bin {
        private long count;
        private BigDecimal sum = BigDecimal.ZERO;
        private final Histogram cells = new Histogram();

        void add(long answers, BigDecimal values, byte[] histogram) {
            count += answers;
            sum = sum.add(values);
            if (histogram.length > 0) cells.merge(Histogram.decode(histogram));
        }

        Curves.ArmPoint point(Key key) {
            var quantiles = cells.isEmpty()
                    ? List.<Double>of()
                    : QUANTILES.stream().map(q -> LogCells.quantile(cells, q)).toList();
            return new Curves.ArmPoint(key.at, key.role, count, sum.doubleValue() / Math.max(1, count), quantiles);
        }
    }

    private record Key(String metric, Instant at, String role) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byMetric = metric.compareTo(other.metric);
            if (byMetric != 0) return byMetric;
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : role.compareTo(other.role);
        }
    }

    private ArmCurves() {}

    /** By metric; '' holds the answers themselves. The control arm is whatever served beside the candidate. */
    static Map<String, List<Curves.ArmPoint>> of(
            Sql snapshot, Comparison comparison, Instant start, Instant end, Duration width) throws SQLException {
        var bins = new TreeMap<Key, Bin>();
        snapshot.list(
                """
                SELECT date_bin(make_interval(secs => ?), minute, TIMESTAMPTZ 'epoch') AS bin, metric, role,
                       count, sum, histogram
                FROM alerts.arm_minute
                WHERE tenant = ? AND deployment = ? AND minute >= ? AND minute < ? AND segment = ''
                  AND (role = 'control' OR (role = 'candidate' AND variant = ? AND version = ?)
                       OR (role = 'shadow' AND variant = ? AND version = ?))
                """,
                row -> {
                    var key = new Key(row.text("metric"), row.instant("bin"), row.text("role"));
                    bins.computeIfAbsent(key, absent -> new Bin())
                            .add(row.number("count"), row.decimal("sum"), row.bytes("histogram"));
                    return key;
                },
                (double) width.toSeconds(),
                comparison.deployment().tenant(),
                comparison.deployment().name(),
                start,
                end,
                comparison.candidate().variant(),
                comparison.candidate().version(),
                comparison.shadow().variant(),
                comparison.shadow().version());
        var curves = new TreeMap<String, List<Curves.ArmPoint>>();
        bins.forEach((key, bin) ->
                curves.computeIfAbsent(key.metric, absent -> new ArrayList<>()).add(bin.point(key)));
        return curves;
    }
}
