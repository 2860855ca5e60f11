package io.plumbline.alerts.judge;

import io.plumbline.alerts.judge.SourceHealth.Trouble;
import io.plumbline.ingest.store.TickReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * One batch of one deployment: lease, ticks after the cursor, judgement, everything written in one fenced transaction.
 *
 * <p>What is known is kept between batches as long as the fence stays the same, and thrown away after any failure.
 * Blocking; one owner, not thread-safe.
 */
final class Round {
    /** What a batch came to. */
    record Outcome(int ticks, long setAside, boolean more) {
        static final Outcome NOTHING = new Outcome(0, 0, false);
    }

    private record Known(Watch watch, long fence, Instant renewAt) {}

    private final DataSource database;
    private final Bench bench;
    private final Leases leases;
    private final TickReader reader;
    private final SourceHealth health;
    private final WatchStore store;
    private final TickJudge judge;
    private final Map<String, Known> known = new HashMap<>();

    Round(DataSource database, Bench bench, Leases leases) {
        this.database = database;
        this.bench = bench;
        this.leases = leases;
        this.reader = new TickReader(bench.length);
        this.health = new SourceHealth(bench.settings);
        this.store = new WatchStore(bench);
        this.judge = new TickJudge(bench);
    }

    List<Docket.Case> cases() throws SQLException {
        try (var connection = database.getConnection()) {
            return Docket.cases(connection);
        }
    }

    /** Judges the next batch of a deployment; nothing happens while somebody else holds it. */
    Outcome judge(Docket.Case docket, Instant now) throws SQLException {
        var fence = fence(docket, now);
        if (fence.isEmpty()) return Outcome.NOTHING;
        var before = known.remove(docket.name());
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var held = leases.lock(
                        connection, docket.key().tenant(), docket.key().deployment(), fence.get());
                if (held.isEmpty()) {
                    connection.rollback();
                    return Outcome.NOTHING;
                }
                var watch = before != null && before.fence() == fence.get() && isUpToDate(before.watch(), held.get())
                        ? before.watch()
                        : store.load(
                                connection, docket.key().tenant(), docket.key().deployment(), held.get());
                var outcome = batch(connection, docket, watch, fence.get(), now);
                var renewAt = before == null ? now : before.renewAt();
                known.put(docket.name(), new Known(watch, fence.get(), renewAt));
                return outcome;
            } catch (SQLException | RuntimeException failure) {
                known.remove(docket.name());
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    void release(Instant now) throws SQLException {
        try (var connection = database.getConnection()) {
            for (var held : known.values()) {
                leases.release(connection, held.watch().tenant, held.watch().deployment, now);
            }
        }
        known.clear();
    }

    private Outcome batch(Connection connection, Docket.Case docket, Watch watch, long fence, Instant now)
            throws SQLException {
        long from = watch.cursor;
        var low = reader.lowWatermark(connection, docket.key().topicId());
        var partitions = reader.partitions(connection, docket.key().topicId());
        var trouble = health.look(docket.key().topicId(), partitions, low, docket.lastSeen(), now);
        var session = new Session(connection, now);
        var outcome = Outcome.NOTHING;
        boolean held = trouble.map(Trouble::hold).orElse(false);
        if (low.isPresent() && !held) outcome = ticks(session, docket, watch, low.get());
        boolean turned = wall(session, watch, trouble, now);
        if (watch.cursor == from && !turned) {
            connection.rollback();
            return outcome;
        }
        store.save(session, watch);
        leases.advance(connection, watch, fence);
        connection.commit();
        return outcome;
    }

    private Outcome ticks(Session session, Docket.Case docket, Watch watch, Instant low) throws SQLException {
        var from = watch.cursor == Series.NEVER ? Instant.EPOCH : Instant.ofEpochMilli(watch.cursor);
        if (!from.isBefore(low)) return Outcome.NOTHING;
        int most = bench.settings.batchTicks();
        var starts = reader.ticks(session.connection, docket.key(), from, low, most);
        long setAside = 0;
        boolean more = starts.size() == most;
        if (!starts.isEmpty()) {
            var end = starts.get(starts.size() - 1).plus(bench.length);
            var pairs = reader.pairTicks(session.connection, docket.key(), from, end);
            var arms = reader.armTicks(session.connection, docket.key(), from, end);
            for (var tick : Tick.merge(pairs, arms, bench.definitions)) setAside += judge.judge(session, watch, tick);
            watch.cursor = end.toEpochMilli();
        }
        if (!more) watch.cursor = low.toEpochMilli();
        return new Outcome(starts.size(), setAside, more);
    }

    /** Applies what the wall clock says; whether that has changed anything. */
    private boolean wall(Session session, Watch watch, Optional<Trouble> trouble, Instant now) throws SQLException {
        if (bench.settings.replay() || watch.comparisons.isEmpty()) return false;
        var rolledBack = trouble.isPresent() ? Docket.rolledBack(session.connection, watch) : Set.<String>of();
        boolean turned = false;
        for (var comparison : watch.comparisons.values()) {
            if (!watch.isActive(comparison, bench.settings)) continue;
            boolean watched = !rolledBack.contains(comparison.key.candidate().version());
            Optional<String> reason = watched ? trouble.map(Trouble::reason) : Optional.empty();
            if (reason.isEmpty()) reason = watch.shadow(comparison.key).blind();
            if (reason.equals(comparison.blind)) continue;
            turned = true;
            bench.blindness.set(session, comparison, reason, now.toEpochMilli());
            bench.decider.decide(session, watch, comparison, now.toEpochMilli());
        }
        if (turned) bench.blindness.tell(session, watch, now);
        return turned;
    }

    private static boolean isUpToDate(Watch watch, Leases.Held held) {
        long cursor = held.cursor.map(Instant::toEpochMilli).orElse(Series.NEVER);
        return watch.cursor == cursor;
    }

    private Optional<Long> fence(Docket.Case docket, Instant now) throws SQLException {
        var holding = known.get(docket.name());
        if (holding != null && now.isBefore(holding.renewAt())) return Optional.of(holding.fence());
        try (var connection = database.getConnection()) {
            var fence = leases.acquire(
                    connection, docket.key().tenant(), docket.key().deployment(), now);
            if (fence.isEmpty()) {
                known.remove(docket.name());
            } else if (holding != null) {
                var renewAt = now.plus(bench.settings.lease().dividedBy(3));
                known.put(docket.name(), new Known(holding.watch(), holding.fence(), renewAt));
            }
            return fence;
        }
    }
}
