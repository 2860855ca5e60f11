package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deployment over a span of event time, as it stood at its end.
 *
 * @param comparison the one the report is about, with the decision it had at the end
 * @param others comparisons of other versions or shadows with data in the span
 * @param pairs completed in the span
 */
public record PeriodState(
        Instant start,
        Instant end,
        Call call,
        Comparison comparison,
        List<Comparison> others,
        List<Series> series,
        Curves curves,
        List<DecisionChange> decisions,
        List<Incident> incidents,
        List<Rollback> rollbacks,
        Spending spending,
        long pairs,
        Tallies tallies) {
    public PeriodState {
        others = List.copyOf(others);
        series = List.copyOf(series);
        decisions = List.copyOf(decisions);
        incidents = List.copyOf(incidents);
        rollbacks = List.copyOf(rollbacks);
    }

    /** How long within the span nothing could be said. */
    public Duration blindTime() {
        return incidents.stream()
                .filter(incident -> incident.rule().equals("blind"))
                .map(incident ->
                        overlap(incident.openedAt(), incident.resolvedAt().orElse(comparison.lastTick())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The newest rollback of the version the report is about. */
    public Optional<Rollback> rollback() {
        return Standing.rollbackOf(rollbacks, comparison);
    }

    private Duration overlap(Instant from, Instant to) {
        var first = from.isBefore(start) ? start : from;
        var last = to.isAfter(end) ? end : to;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    static Optional<PeriodState> of(Sql snapshot, DeploymentId id, Instant start, Instant end) throws SQLException {
        var within = Comparison.of(snapshot, id).stream()
                .filter(one -> one.firstTick().isBefore(end) && !one.lastTick().isBefore(start))
                .toList();
        var current = Standing.current(within);
        if (current.isEmpty()) return Optional.empty();
        var decisions = DecisionChange.before(snapshot, current.get().id(), end);
        boolean isPast = !current.get().lastTick().isBefore(end);
        var comparison = isPast ? then(current.get(), decisions) : current.get();
        var now = Series.of(snapshot, comparison.id());
        var series = isPast ? PastSeries.asOf(snapshot, now, end) : now;
        var rollbacks = Rollback.of(snapshot, id).stream()
                .filter(rollback -> within.stream().anyMatch(one -> one.id() == rollback.comparison()))
                .toList();
        var call = Standing.rollbackOf(rollbacks, comparison)
                .map(rollback -> Call.after(rollback, comparison))
                .orElse(Call.of(comparison));
        var first =
                start.isBefore(comparison.firstTick()) ? comparison.firstTick().minusSeconds(60) : start;
        var last = comparison.lastTick().isBefore(end) ? comparison.lastTick().plusSeconds(60) : end;
        return Optional.of(new PeriodState(
                start,
                end,
                call,
                comparison,
                within.stream().filter(one -> one.id() != comparison.id()).toList(),
                series,
                Curves.of(snapshot, comparison, series, first, last),
                decisions.stream()
                        .filter(change -> !change.at().isBefore(start))
                        .toList(),
                Incident.within(snapshot, id, start, end),
                rollbacks,
                Spending.of(snapshot, comparison, start, end),
                pairs(snapshot, comparison, start, end),
                Tallies.of(snapshot, id)));
    }

    private static Comparison then(Comparison now, List<DecisionChange> decisions) {
        if (decisions.isEmpty()) return now;
        var last = decisions.get(decisions.size() - 1);
        return new Comparison(
                now.id(),
                now.deployment(),
                now.candidate(),
                now.shadow(),
                now.firstTick(),
                now.lastTick(),
                now.pairs(),
                now.coverage(),
                "",
                last.decision(),
                last.reason(),
                last.at());
    }

    /** Every pair has a value of the metric that most pairs have: whether it was an error. */
    private static long pairs(Sql snapshot, Comparison comparison, Instant start, Instant end) throws SQLException {
        return snapshot.first("""
                        SELECT max(pairs)::bigint AS pairs FROM (
                            SELECT sum(m.pairs) AS pairs FROM alerts.minute m JOIN alerts.series s ON s.id = m.series_id
                            WHERE s.comparison_id = ? AND s.segment = '' AND m.minute >= ? AND m.minute < ?
                            GROUP BY s.id) AS by_metric
                        """, row -> row.number("pairs"), comparison.id(), start, end)
                .orElse(0L);
    }
}
