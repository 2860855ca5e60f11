package io.plumbline.dashboards.reading;

import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import io.plumbline.ingest.tick.TickCodec;
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

    private static final String OWN_ARMS = """
            AND segment = '' AND (role = 'control' OR (role = 'candidate' AND variant = ? AND version = ?)
                                  OR (role = 'shadow' AND variant = ? AND version = ?))
            """;

    /** One role in one bin, while its minutes are being merged. */
    private static final class Bin {
        private long count;
        private BigDecimal sum = BigDecimal.ZERO;
        private final Histogram cells = new Histogram();

        void add(long answers, BigDecimal values, Histogram histogram) {
            count += answers;
            sum = sum.add(values);
            cells.merge(histogram);
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
        if (width.compareTo(Duration.ofMinutes(1)) < 0) ticks(snapshot, bins, comparison, start, end, width);
        if (bins.isEmpty()) minutes(snapshot, bins, comparison, start, end, width);
        var curves = new TreeMap<String, List<Curves.ArmPoint>>();
        bins.forEach((key, bin) ->
                curves.computeIfAbsent(key.metric, absent -> new ArrayList<>()).add(bin.point(key)));
        return curves;
    }

    private static void minutes(
            Sql snapshot, Map<Key, Bin> bins, Comparison comparison, Instant start, Instant end, Duration width)
            throws SQLException {
        snapshot.list(
                """
                SELECT date_bin(make_interval(secs => ?), minute, TIMESTAMPTZ 'epoch') AS bin, metric, role,
                       count, sum, histogram
                FROM alerts.arm_minute WHERE minute >= ? AND minute < ? AND tenant = ? AND deployment = ?
                """ + OWN_ARMS,
                row -> {
                    var bin = bin(bins, row.text("metric"), row.instant("bin"), row.text("role"));
                    var cells = row.bytes("histogram");
                    bin.add(
                            row.number("count"),
                            row.decimal("sum"),
                            cells.length == 0 ? new Histogram() : Histogram.decode(cells));
                    return bin;
                },
                parameters(comparison, start, end, width));
    }

    /** Ticks are kept for days only, but a curve of less than an hour needs them. */
    private static void ticks(
            Sql snapshot, Map<Key, Bin> bins, Comparison comparison, Instant start, Instant end, Duration width)
            throws SQLException {
        var codec = new TickCodec();
        snapshot.list(
                """
                SELECT date_bin(make_interval(secs => ?), tick, TIMESTAMPTZ 'epoch') AS bin, role, answers, metrics
                FROM ingest.arm_tick WHERE tick >= ? AND tick < ? AND tenant = ? AND deployment = ?
                """ + OWN_ARMS,
                row -> {
                    var at = row.instant("bin");
                    String role = row.text("role");
                    bin(bins, "", at, role).add(row.number("answers"), BigDecimal.ZERO, new Histogram());
                    codec.decodeArms(row.bytes("metrics"))
                            .forEach((metric, counts) -> bin(bins, metric, at, role)
                                    .add(counts.count(), counts.sum().value(), counts.cells()));
                    return at;
                },
                parameters(comparison, start, end, width));
    }

    private static Bin bin(Map<Key, Bin> bins, String metric, Instant at, String role) {
        return bins.computeIfAbsent(new Key(metric, at, role), absent -> new Bin());
    }

    private static Object[] parameters(Comparison comparison, Instant start, Instant end, Duration width) {
        return new Object[] {
            (double) width.toSeconds(),
            start,
            end,
            comparison.deployment().tenant(),
            comparison.deployment().name(),
            comparison.candidate().variant(),
            comparison.candidate().version(),
            comparison.shadow().variant(),
            comparison.shadow().version()
        };
    }
}
