package io.plumbline.dashboards.reading;

import io.plumbline.detectors.decision.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was known of a comparison's series at an earlier time, put together from their minutes and findings. */
final class PastSeries {
    private record Sums(
            long series,
            long units,
            long pairs,
            OptionalDouble candidate,
            OptionalDouble shadow,
            Optional<Estimate> known) {}

    private record Said(long series, Verdict verdict, String note) {}

    private PastSeries() {}

    /** Series that had no data before that time are left out. */
    static List<Series> asOf(Sql snapshot, List<Series> now, Instant end) throws SQLException {
        var ids = now.stream().map(Series::id).toArray(Long[]::new);
        var sums = sums(snapshot, ids, end);
        var said = said(snapshot, ids, end);
        return now.stream()
                .flatMap(series -> Optional.ofNullable(sums.get(series.id()))
                        .map(known -> then(series, known, Optional.ofNullable(said.get(series.id()))))
                        .stream())
                .toList();
    }

    private static Series then(Series now, Sums sums, Optional<Said> said) {
        return new Series(
                now.id(),
                now.comparison(),
                now.metric(),
                now.segment(),
                now.ratio(),
                now.higherIsBetter(),
                now.action(),
                now.margin(),
                sums.units,
                sums.pairs,
                sums.candidate,
                sums.shadow,
                sums.known,
                said.map(Said::verdict).orElse(Verdict.INSUFFICIENT),
                said.map(Said::note).orElse(""),
                now.evidence(),
                now.outOfRange());
    }

    private static Map<Long, Sums> sums(Sql snapshot, Long[] ids, Instant end) throws SQLException {
        return snapshot
                .list(
                        """
                        SELECT series_id, sum(units)::bigint AS units, sum(pairs)::bigint AS pairs,
                               sum(candidate_sum)::float8 / nullif(sum(units), 0) AS candidate,
                               sum(shadow_sum)::float8 / nullif(sum(units), 0) AS shadow,
                               (array_agg(mean ORDER BY minute DESC))[1] AS mean,
                               (array_agg(low ORDER BY minute DESC))[1] AS low,
                               (array_agg(high ORDER BY minute DESC))[1] AS high
                        FROM alerts.minute WHERE series_id = ANY(?) AND minute < ? GROUP BY series_id
                        """,
                        row -> new Sums(
                                row.number("series_id"),
                                row.number("units"),
                                row.number("pairs"),
                                row.optionalReal("candidate"),
                                row.optionalReal("shadow"),
                                Estimate.of(
                                        row.optionalReal("mean"), row.optionalReal("low"), row.optionalReal("high"))),
                        ids,
                        end)
                .stream()
                .collect(Collectors.toMap(Sums::series, Function.identity()));
    }

    private static Map<Long, Said> said(Sql snapshot, Long[] ids, Instant end) throws SQLException {
        return snapshot
                .list(
                        """
                        SELECT DISTINCT ON (series_id) series_id, verdict, note FROM alerts.finding
                        WHERE series_id = ANY(?) AND at < ? ORDER BY series_id, at DESC
                        """,
                        row -> new Said(
                                row.number("series_id"), Verdict.valueOf(row.text("verdict")), row.text("note")),
                        ids,
                        end)
                .stream()
                .collect(Collectors.toMap(Said::series, Function.identity()));
    }
}
