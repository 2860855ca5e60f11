package io.plumbline.alerts.judge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the closed ticks of every deployment whose lease it holds.
 *
 * <p>All that blocks runs on one worker thread of its own, one round after the other, so nothing is locked. A deployment
 * that fails is left alone for a while and then read anew from the database; the others go on.
 */
public final class JudgeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeVerticle.class);
    private static final int BATCHES_IN_A_ROW = 20;
    private static final int LONGEST_REST = 120;

    private record Resting(int failures, Instant until) {}

    private final JudgeSettings settings;
    private final InstantSource wall;
    private final Round round;
    private final Map<String, Resting> resting = new HashMap<>();
    private final Counter ticks;
    private final Counter setAside;
    private final Counter failures;
    private final Timer batches;

    private @Nullable WorkerExecutor worker;
    private Future<?> running = Future.succeededFuture();
    private boolean stopped;

    public JudgeVerticle(
            DataSource database,
            JudgeSettings settings,
            IngestSettings ingest,
            MetricCatalogue catalogue,
            Outbox outbox,
            Rollbacks rollbacks,
            MeterRegistry meters,
            InstantSource wall) {
        this.settings = settings;
        this.wall = wall;
        var bench = new Bench(settings, ingest.tick(), ingest.pairing().patience(), catalogue, outbox, rollbacks);
        var holder = "judge-" + UUID.randomUUID();
        this.round = new Round(database, bench, new Leases(holder, settings.lease()));
        this.ticks = meters.counter("plumbline.judge.ticks");
        this.setAside = meters.counter("plumbline.judge.pairs.set.aside");
        this.failures = meters.counter("plumbline.judge.failures");
        this.batches = meters.timer("plumbline.judge.batch");
    }

    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("plumbline-judge-" + deploymentID(), 1);
        later(1);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        var open = worker;
        if (open == null) return Future.succeededFuture();
        return running.transform(ended -> open.executeBlocking(this::release)).eventually(open::close);
    }

    private void later(long millis) {
        vertx.setTimer(millis, fired -> {
            var open = worker;
            if (stopped || open == null) return;
            running = open.executeBlocking(this::all).onComplete(ended -> {
                if (ended.failed()) LOG.warn("deployments could not be listed, trying again", ended.cause());
                boolean more = ended.succeeded() && ended.result();
                if (!stopped) later(more ? 1 : settings.interval().toMillis());
            });
        });
    }

    /** One round over all deployments; whether there is more to do at once. */
    private boolean all() throws SQLException {
        boolean more = false;
        for (var docket : round.cases()) {
            var rest = resting.get(docket.name());
            if (rest != null && wall.instant().isBefore(rest.until())) continue;
            more |= some(docket);
        }
        return more;
    }

    private boolean some(Docket.Case docket) {
        try {
            for (int batch = 0; batch < BATCHES_IN_A_ROW && !stopped; batch++) {
                long started = System.nanoTime();
                var outcome = round.judge(docket, wall.instant());
                batches.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                ticks.increment(outcome.ticks());
                setAside.increment((double) outcome.setAside());
                resting.remove(docket.name());
                if (!outcome.more()) return false;
            }
            return true;
        } catch (SQLException | RuntimeException failure) {
            failures.increment();
            var before = resting.get(docket.name());
            int times = before == null ? 1 : before.failures() + 1;
            var rest = settings.interval().multipliedBy(Math.min(LONGEST_REST, 1L << Math.min(times, 10)));
            resting.put(docket.name(), new Resting(times, wall.instant().plus(rest)));
            LOG.error("{} cannot be judged, trying again in {}", docket.name(), rest, failure);
            return false;
        }
    }

    private boolean release() throws SQLException {
        round.release(wall.instant());
        return true;
    }
}
