package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The read side of the database. Every answer is of one snapshot; every method blocks. */
public final class Reading {
    private final DataSource database;

    public Reading(DataSource database) {
        this.database = database;
    }

    private record Seen(DeploymentId id, Instant last) {}

    /** All deployments that were ever seen: those that need a person first. */
    public List<Standing> deployments() throws SQLException {
        return Sql.snapshot(database, snapshot -> {
            var seen = snapshot.list(
                    """
                    SELECT tenant, deployment, max(seen) AS seen FROM (
                        SELECT tenant, deployment, last_seen AS seen FROM ingest.deployment
                        UNION ALL SELECT tenant, deployment, last_tick FROM alerts.comparison) AS everywhere
                    GROUP BY tenant, deployment ORDER BY tenant, deployment
                    """,
                    row -> new Seen(new DeploymentId(row.text("tenant"), row.text("deployment")), row.instant("seen")));
            var comparisons = Comparison.all(snapshot);
            var rollbacks = Rollback.all(snapshot);
            var incidents = Incident.open(snapshot);
            var standings = new ArrayList<Standing>();
            for (var deployment : seen) {
                var own = comparisons.stream()
                        .filter(comparison -> comparison.deployment().equals(deployment.id))
                        .toList();
                standings.add(standing(snapshot, deployment, own, rollbacks, incidents));
            }
            standings.sort((one, other) -> Integer.compare(urgency(one.call()), urgency(other.call())));
            return standings;
        });
    }

    /** Everything about one deployment; of an older comparison if its id is given. */
    public Optional<DeploymentState> deployment(DeploymentId id, Optional<Long> comparison) throws SQLException {
        return Sql.snapshot(database, snapshot -> {
            var seen = snapshot.first(
                    """
                    SELECT max(seen) AS seen FROM (
                        SELECT last_seen AS seen FROM ingest.deployment WHERE tenant = ? AND deployment = ?
                        UNION ALL SELECT last_tick FROM alerts.comparison WHERE tenant = ? AND deployment = ?) AS both_
                    HAVING max(seen) IS NOT NULL
                    """, row -> new Seen(id, row.instant("seen")), id.tenant(), id.name(), id.tenant(), id.name());
            if (seen.isEmpty()) return Optional.empty();
            var comparisons = Comparison.of(snapshot, id);
            var rollbacks = Rollback.of(snapshot, id);
            var incidents = Incident.of(snapshot, id);
            var shown = comparisons.stream()
                    .filter(one -> comparison.isPresent() && comparison.get() == one.id())
                    .findFirst()
                    .map(List::of)
                    .orElse(comparisons);
            var standing = standing(snapshot, seen.get(), shown, rollbacks, incidents);
            var series = standing.current().isPresent()
                    ? Series.of(snapshot, standing.current().get().id())
                    : List.<Series>of();
            return Optional.of(
                    new DeploymentState(standing, comparisons, series, incidents, rollbacks, Tallies.of(snapshot, id)));
        });
    }

    /** Adds what is known now to the recent ticks. */
    public void sample(RecentTicks recent) throws SQLException {
        recent.add(Sql.snapshot(database, Sample::now));
    }

    /** The curves of a comparison over the span that ends with its newest data; the youngest part tick by tick. */
    public Curves curves(DeploymentState state, Duration span, RecentTicks recent) throws SQLException {
        var comparison = state.standing().current().orElseThrow();
        var end = comparison.lastTick().plus(Duration.ofMinutes(1));
        var start = end.minus(span);
        var first = start.isBefore(comparison.firstTick()) ? comparison.firstTick() : start;
        // The first minute begins before the first tick.
        var from = first.minus(Duration.ofMinutes(1));
        return recent.refine(
                Sql.snapshot(database, snapshot -> Curves.of(snapshot, comparison, state.series(), from, end)), from);
    }

    /** The deployment over a span of event time; empty when it has no pair in it. */
    public Optional<PeriodState> period(DeploymentId id, Instant start, Instant end) throws SQLException {
        return Sql.snapshot(database, snapshot -> PeriodState.of(snapshot, id, start, end));
    }

    /** Up to when there is judged data, of one deployment or of any; empty when there is none. */
    public Optional<Instant> newest(Optional<DeploymentId> id) throws SQLException {
        return Sql.snapshot(
                database,
                snapshot -> snapshot.first(
                                """
                                SELECT max(last_tick) AS newest FROM alerts.comparison
                                WHERE (tenant = ? AND deployment = ?) OR ?
                                """,
                                row -> row.optionalInstant("newest"),
                                id.map(DeploymentId::tenant).orElse(""),
                                id.map(DeploymentId::name).orElse(""),
                                id.isEmpty())
                        .flatMap(newest -> newest));
    }

    /** Deployments that have been compared, by name. */
    public List<DeploymentId> compared() throws SQLException {
        return Sql.snapshot(
                database,
                snapshot -> snapshot.list(
                        "SELECT DISTINCT tenant, deployment FROM alerts.comparison ORDER BY tenant, deployment",
                        row -> new DeploymentId(row.text("tenant"), row.text("deployment"))));
    }

    /** A number that changes whenever something that a page shows has changed. */
    public String fingerprint() throws SQLException {
        return Sql.snapshot(database, snapshot -> snapshot.first("""
                                SELECT concat_ws('|',
                                    (SELECT concat(count(*), max(last_tick), sum(pairs), md5(string_agg(
                                        concat(decision, reason, blind, coverage), '|' ORDER BY id)))
                                        FROM alerts.comparison),
                                    (SELECT md5(string_agg(concat(id, state, summary), '|' ORDER BY id))
                                        FROM alerts.incident),
                                    (SELECT md5(string_agg(concat(id, state, note, served, bad_share), '|' ORDER BY id))
                                        FROM alerts.rollback),
                                    (SELECT max(id) FROM alerts.journal),
                                    (SELECT concat(count(*), max(last_seen)) FROM ingest.deployment),
                                    (SELECT sum(count) FROM ingest.counter)) AS now
                                """, row -> row.text("now")))
                .orElse("");
    }

    public Optional<DeploymentId> deploymentOf(String rollback) throws SQLException {
        return Sql.snapshot(database, snapshot -> Rollback.deploymentOf(snapshot, rollback));
    }

    private static Standing standing(
            Sql snapshot, Seen seen, List<Comparison> own, List<Rollback> rollbacks, List<Incident> incidents)
            throws SQLException {
        var current = Standing.current(own);
        var rollback = current.flatMap(comparison -> Standing.rollbackOf(rollbacks, comparison));
        var call = current.map(comparison ->
                        rollback.map(acted -> Call.after(acted, comparison)).orElse(Call.of(comparison)))
                .orElse(Call.WAITING);
        var headline = current.isPresent()
                ? Series.unsegmented(snapshot, List.of(current.get().id())).stream()
                        .filter(Series::decides)
                        .toList()
                : List.<Series>of();
        int open = (int) incidents.stream()
                .filter(incident -> incident.isOpen() && incident.deployment().equals(seen.id))
                .count();
        return new Standing(seen.id, call, current, rollback, headline, open, seen.last);
    }

    private static int urgency(Call call) {
        return switch (call) {
            case ROLLBACK -> 0;
            case BLIND -> 1;
            case UNPROVED -> 2;
            case INCONCLUSIVE -> 3;
            case WAITING -> 4;
            case ROLLED_BACK -> 5;
            case KEEP, SUPERIOR -> 6;
        };
    }
}
