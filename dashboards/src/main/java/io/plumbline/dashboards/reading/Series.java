package io.plumbline.dashboards.reading;

import io.plumbline.dashboards.reading.Sql.Row;
import io.plumbline.detectors.decision.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of one comparison in one segment, as it stands.
 *
 * @param segment empty for the whole
 * @param ratio the difference is a log ratio
 * @param margin in units of the difference, positive
 * @param units pairs that count in the statistics
 * @param evidence the change detector's statistic, an alarm at 1; negative where none runs
 */
public record Series(
        long id,
        long comparison,
        String metric,
        String segment,
        boolean ratio,
        boolean higherIsBetter,
        String action,
        double margin,
        long units,
        long pairs,
        OptionalDouble candidate,
        OptionalDouble shadow,
        Optional<Estimate> difference,
        Verdict verdict,
        String note,
        double evidence,
        long outOfRange) {
    private static final String COLUMNS = """
            SELECT s.id, s.comparison_id, s.metric, s.segment, s.scale, s.direction, s.action, s.margin, s.units,
                   s.pairs, s.candidate_mean, s.shadow_mean, s.mean, s.low, s.high, s.verdict, s.note, s.evidence,
                   s.out_of_range
            FROM alerts.series s
            """;
    // What decides stands first, then what pages; a breach before the rest of its kind.
    private static final String ORDER = """
            ORDER BY array_position(ARRAY['rollback', 'page', 'unconfigured', 'inform'], lower(s.action)),
                     s.verdict <> 'BREACH', s.metric, s.segment
            """;

    static List<Series> of(Sql snapshot, long comparison) throws SQLException {
        return snapshot.list(COLUMNS + "WHERE s.comparison_id = ? " + ORDER, Series::of, comparison);
    }

    static List<Series> unsegmented(Sql snapshot, List<Long> comparisons) throws SQLException {
        return snapshot.list(
                COLUMNS + "WHERE s.segment = '' AND s.comparison_id = ANY(?) " + ORDER, Series::of, (Object)
                        comparisons.toArray(Long[]::new));
    }

    public boolean whole() {
        return segment.isEmpty();
    }

    /** Does a breach of it do more than inform? */
    public boolean decides() {
        return action.equals("rollback") || action.equals("page");
    }

    public boolean configured() {
        return !action.equals("unconfigured");
    }

    /** Where the margin lies on the axis of candidate minus shadow: on the bad side of zero. */
    public double marginLine() {
        return higherIsBetter ? -margin : margin;
    }

    /** Does the whole interval lie on the good side, beyond the margin? */
    public boolean isBetter() {
        return verdict == Verdict.PASS
                && difference
                        .map(estimate -> higherIsBetter ? estimate.low() > margin : estimate.high() < -margin)
                        .orElse(false);
    }

    /** Does the note say more than the verdict does? */
    public boolean hasNews() {
        return !note.isEmpty() && configured() && verdict != Verdict.PASS;
    }

    public boolean detects() {
        return evidence >= 0;
    }

    private static Series of(Row row) throws SQLException {
        return new Series(
                row.number("id"),
                row.number("comparison_id"),
                row.text("metric"),
                row.text("segment"),
                row.text("scale").equals("log_ratio"),
                row.text("direction").equalsIgnoreCase("higher"),
                row.text("action").toLowerCase(Locale.ROOT),
                row.real("margin"),
                row.number("units"),
                row.number("pairs"),
                row.optionalReal("candidate_mean"),
                row.optionalReal("shadow_mean"),
                Estimate.of(row.optionalReal("mean"), row.optionalReal("low"), row.optionalReal("high")),
                Verdict.valueOf(row.text("verdict")),
                row.text("note"),
                row.real("evidence"),
                row.number("out_of_range"));
    }
}
