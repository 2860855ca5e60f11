package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.ComparisonKey.Arm;
import java.sql.SQLException;
import java.time.Duration;

/** Gives what is seen for the first time its row: comparisons and series. */
final class Enrolment {
    private final ComparisonTable comparisons;
    private final SeriesTable series;
    private final Definitions definitions;
    private final SeriesJudge judge;
    private final long length;

    Enrolment(
            ComparisonTable comparisons,
            SeriesTable series,
            Definitions definitions,
            SeriesJudge judge,
            Duration tick) {
        this.comparisons = comparisons;
        this.series = series;
        this.definitions = definitions;
        this.judge = judge;
        this.length = tick.toMillis();
    }

    /** Makes sure of the comparisons of a tick; a candidate that finds no shadow is compared with none. */
    void comparisons(Session session, Watch watch, Tick tick) throws SQLException {
        for (var key : tick.comparisons.keySet()) {
            adopt(session, watch, key);
            enrol(session, watch, key, tick.start).lastPair = tick.start;
        }
        for (var arm : tick.arms) {
            if (!Tick.isWhole(arm, "candidate") || arm.unpaired() == 0) continue;
            var candidate = new Arm(arm.variant(), arm.version());
            if (!isCompared(session, watch, candidate)) {
                enrol(session, watch, new ComparisonKey(candidate, Arm.NONE), tick.start);
            }
        }
    }

    private boolean isCompared(Session session, Watch watch, Arm candidate) throws SQLException {
        for (var key : watch.comparisons.keySet()) {
            if (key.candidate().equals(candidate)) return true;
        }
        var stored = comparisons.ofCandidate(session.connection, watch, candidate);
        for (var comparison : stored) watch.comparisons.put(comparison.key, comparison);
        return !stored.isEmpty();
    }

    /** Makes sure of the series of a comparison in a tick. A new segment narrows the level of its peers. */
    void series(Session session, Comparison comparison, Tick.Pairs pairs, long tick) throws SQLException {
        for (var entry : pairs.counts.entrySet()) {
            var key = entry.getKey();
            if (comparison.series.containsKey(key)) continue;
            boolean evaluation = entry.getValue().evaluation();
            var definition = definitions.of(key.metric(), evaluation);
            boolean configured = definitions.isConfigured(key.metric()) || !evaluation;
            long id = series.insert(session, comparison, key, definition, tick);
            var fresh = new Series(id, key, definition, evaluation, configured);
            fresh.firstTick = tick;
            comparison.series.put(key, fresh);
            if (!key.isWhole()) share(session, comparison, key, tick);
        }
    }

    private void share(Session session, Comparison comparison, SeriesKey newcomer, long tick) {
        var peers = comparison.all().stream()
                .filter(peer -> !peer.key.isWhole()
                        && peer.key.metric().equals(newcomer.metric())
                        && peer.key.label().equals(newcomer.label()))
                .toList();
        for (var peer : peers) {
            peer.simultaneous = peers.size();
            if (peer.lastTick == Series.NEVER) continue;
            peer.touched();
            judge.stand(peer);
            judge.say(session, comparison, peer, tick + length);
        }
    }

    private Comparison enrol(Session session, Watch watch, ComparisonKey key, long tick) throws SQLException {
        var known = watch.comparisons.get(key);
        if (known != null) return known;
        var stored = comparisons.find(session.connection, watch, key);
        var comparison = stored.isPresent() ? stored.get() : comparisons.insert(session, watch, key, tick);
        watch.comparisons.put(key, comparison);
        return comparison;
    }

    /** The first shadow takes the place of none. */
    private void adopt(Session session, Watch watch, ComparisonKey key) throws SQLException {
        var lonely = new ComparisonKey(key.candidate(), Arm.NONE);
        var waiting = watch.comparisons.remove(lonely);
        if (waiting == null) return;
        var shadow = watch.shadows.remove(Watch.Pairing.of(lonely));
        if (shadow != null) watch.shadows.put(Watch.Pairing.of(key), shadow);
        var adopted = waiting.against(key);
        comparisons.rename(session, adopted);
        watch.comparisons.put(key, adopted);
    }
}
