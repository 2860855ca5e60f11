package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.ComparisonKey.Arm;
import io.plumbline.detectors.multiplicity.PageBudget;
import io.plumbline.ingest.tick.PairCounts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges one closed tick of a deployment: everything that a tick can change happens here, in a fixed order. */
final class TickJudge {
    private final Bench bench;
    private final PageBudget budget;

    TickJudge(Bench bench) {
        this.bench = bench;
        this.budget = PageBudget.of(
                bench.settings.budget().pages(), bench.settings.budget().days());
    }

    /** Judges a tick; returns how many pairs it set aside. */
    long judge(Session session, Watch watch, Tick tick) throws SQLException {
        long at = tick.start + bench.length.toMillis();
        serve(watch, tick);
        bench.enrolment.comparisons(session, watch, tick);
        bench.blindness.look(watch, tick);
        var touched = touched(watch, tick);
        for (var comparison : touched) {
            var shadow = watch.shadow(comparison.key);
            comparison.coverage = shadow.coverage();
            comparison.lastTick = tick.start;
            comparison.changed = true;
            var reason = watch.isCurrent(comparison) ? shadow.blind() : Optional.<String>empty();
            bench.blindness.set(session, comparison, reason, at);
        }
        long setAside = addPairs(session, watch, tick);
        for (var comparison : touched) bench.decider.decide(session, watch, comparison, at);
        supersede(session, watch, at);
        bench.blindness.tell(session, watch, Instant.ofEpochMilli(at));
        return setAside;
    }

    private static void serve(Watch watch, Tick tick) {
        for (var arm : tick.arms) {
            watch.arms.add(tick.start, arm);
            if (arm.answers() == 0 || !arm.segment().isEmpty()) continue;
            if (arm.role().equals("candidate")) {
                watch.lastServed.put(new Arm(arm.variant(), arm.version()), tick.start);
            } else if (!arm.role().equals("control")) {
                continue;
            }
            watch.latestTraffic = tick.start;
        }
    }

    private static Set<Comparison> touched(Watch watch, Tick tick) {
        var touched = new TreeSet<Comparison>(Comparator.comparing(comparison -> comparison.key));
        tick.comparisons.keySet().forEach(key -> touched.add(watch.comparison(key)));
        for (var arm : tick.arms) {
            if (!Tick.isWhole(arm, "candidate")) continue;
            var candidate = new Arm(arm.variant(), arm.version());
            for (var comparison : watch.comparisons.values()) {
                if (comparison.key.candidate().equals(candidate) && watch.isCurrent(comparison))
                    touched.add(comparison);
            }
        }
        return touched;
    }

    /** A series that has data in this tick. */
    private record Turn(Comparison comparison, Series series, PairCounts counts) {}

    private long addPairs(Session session, Watch watch, Tick tick) throws SQLException {
        var shares = new Shares(budget, bench.length, tick.start);
        for (var comparison : watch.comparisons.values()) shares.know(comparison.all());
        var turns = new ArrayList<Turn>();
        long setAside = 0;
        for (var entry : tick.comparisons.entrySet()) {
            var comparison = watch.comparison(entry.getKey());
            comparison.pairs += entry.getValue().pairs;
            var shadow = watch.shadow(entry.getKey());
            if (shadow.blind().isPresent()) {
                shadow.setAside(entry.getValue().pairs);
                setAside += entry.getValue().pairs;
                continue;
            }
            bench.enrolment.series(session, comparison, entry.getValue(), tick.start);
            for (var counts : entry.getValue().counts.entrySet()) {
                var series = comparison.series(counts.getKey());
                shares.expect(series);
                turns.add(new Turn(comparison, series, counts.getValue()));
            }
        }
        for (var turn : turns) {
            var series = turn.series();
            double accrual = series.hasDetector() ? shares.accrual(series) : 0;
            bench.seriesJudge.add(session, watch, turn.comparison(), series, turn.counts(), tick.start, accrual);
        }
        return setAside;
    }

    /** A version that no longer serves has no breach. */
    private void supersede(Session session, Watch watch, long at) throws SQLException {
        for (var comparison : watch.comparisons.values()) {
            if (comparison.all().stream()
                    .allMatch(series -> series.openIncident().isEmpty())) continue;
            if (watch.isActive(comparison, bench.settings)) continue;
            var why = "Superseded: " + comparison.key.candidate().variant() + " "
                    + comparison.key.candidate().version() + " is no longer compared in this deployment.";
            bench.decider.refreshReason(watch, comparison);
            comparison.changed = true;
            for (var series : comparison.all()) {
                var open = series.openIncident();
                if (open.isEmpty()) continue;
                bench.incidents.resolve(
                        session.connection,
                        open.get(),
                        why,
                        bench.plans.link(watch),
                        Instant.ofEpochMilli(at),
                        session.now);
                series.touched();
                bench.seriesJudge.say(session, comparison, series, at);
            }
        }
    }
}
