package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the series of a comparison went, in bins of event time.
 *
 * @param paths by series id, in time order
 * @param arms by metric, in time order: every answer, paired or not
 */
public record Curves(Duration bin, Map<Long, List<Point>> paths, Map<String, List<ArmPoint>> arms) {
    /** The pairs of a bin, and what was known at its end. */
    public record Point(
            Instant at,
            long units,
            OptionalDouble candidate,
            OptionalDouble shadow,
            Optional<Estimate> known,
            double evidence) {}

    /** All answers of one role in a bin; quantiles (p50, p95, p99) only where the metric has log cells. */
    public record ArmPoint(Instant at, String role, long count, double mean, List<Double> quantiles) {
        public ArmPoint {
            quantiles = List.copyOf(quantiles);
        }
    }

    private static final int MOST_BINS = 240;
    private static final List<Duration> BINS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    /** The series of the whole traffic between two times. */
    static Curves of(Sql snapshot, Comparison comparison, List<Series> series, Instant start, Instant end)
            throws SQLException {
        var bin = binFor(Duration.between(start, end));
        return new Curves(
                bin, paths(snapshot, series, start, end, bin), ArmCurves.of(snapshot, comparison, start, end, bin));
    }

    static Duration binFor(Duration span) {
        return BINS.stream()
                .filter(bin -> span.dividedBy(bin) <= MOST_BINS)
                .findFirst()
                .orElse(Duration.ofDays(7));
    }

    private static Map<Long, List<Point>> paths(
            Sql snapshot, List<Series> series, Instant start, Instant end, Duration bin) throws SQLException {
        record Located(long series, Point point) {}
        var ids = series.stream().filter(Series::whole).map(Series::id).toArray(Long[]::new);
        return snapshot
                .list(
                        """
                        SELECT date_bin(make_interval(secs => ?), minute, TIMESTAMPTZ 'epoch') AS bin, series_id,
                               sum(units)::bigint AS units,
                               sum(candidate_sum)::float8 / nullif(sum(units), 0) AS candidate,
                               sum(shadow_sum)::float8 / nullif(sum(units), 0) AS shadow,
                               (array_agg(mean ORDER BY minute DESC))[1] AS mean,
                               (array_agg(low ORDER BY minute DESC))[1] AS low,
                               (array_agg(high ORDER BY minute DESC))[1] AS high,
                               max(evidence) AS evidence
                        FROM alerts.minute WHERE series_id = ANY(?) AND minute >= ? AND minute < ?
                        GROUP BY 1, 2 ORDER BY 1
                        """,
                        row -> new Located(
                                row.number("series_id"),
                                new Point(
                                        row.instant("bin"),
                                        row.number("units"),
                                        row.optionalReal("candidate"),
                                        row.optionalReal("shadow"),
                                        Estimate.of(
                                                row.optionalReal("mean"),
                                                row.optionalReal("low"),
                                                row.optionalReal("high")),
                                        row.real("evidence"))),
                        (double) bin.toSeconds(),
                        ids,
                        start,
                        end)
                .stream()
                .collect(Collectors.groupingBy(
                        Located::series, TreeMap::new, Collectors.mapping(Located::point, Collectors.toList())));
    }
}
