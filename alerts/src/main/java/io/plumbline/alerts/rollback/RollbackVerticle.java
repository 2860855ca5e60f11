package io.plumbline.alerts.rollback;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.alerts.notify.Backoff;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.RollbackSteps.Dispatch;
import io.plumbline.alerts.rollback.RollbackTarget.Execution;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives rollbacks: claims those whose time has come, takes one step of each, sends the orders, writes down the answers.
 *
 * <p>Everything stands in the table and the journal: an order is intended in one committed transaction and answered in
 * another, so whoever comes after a crash sends the same order again under the same id.
 */
public final class RollbackVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RollbackVerticle.class);
    private static final int ROUND = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Longer than the target may take to answer. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DataSource dataSource;
    private final RollbackSettings settings;
    private final RollbackSteps steps;
    private final RollbackTarget.Catalogue targets;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final List<Future<?>> open = new ArrayList<>();
    private boolean stopped;
    private long timer;

    public RollbackVerticle(
            DataSource dataSource,
            RollbackSettings settings,
            Outbox outbox,
            RollbackTarget.Catalogue targets,
            Backoff backoff,
            MeterRegistry meters,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.steps = new RollbackSteps(settings, outbox);
        this.targets = targets;
        this.backoff = backoff;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        var exchange = new Exchange(vertx, PATIENCE, clock);
        timer = vertx.setPeriodic(settings.interval().toMillis(), tick -> look(exchange));
        return Future.succeededFuture();
    }

    /** Waits a moment for answers on their way; what comes later is not written and will be asked for again. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(timer);
        return Future.join(List.copyOf(open))
                .timeout(2, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .onComplete(done -> stopped = true);
    }

    private void look(Exchange exchange) {
        open.removeIf(Future::isComplete);
        if (open.size() >= ROUND) return;
        Instant now = now();
        open.add(transaction(connection -> RollbackTable.claim(connection, ROUND, now, now.plus(LEASE)))
                .onSuccess(claimed -> claimed.forEach(rollback -> open.add(advance(exchange, rollback))))
                .onFailure(failure -> LOG.warn("The rollbacks cannot be read", failure)));
    }

    private Future<?> advance(Exchange exchange, Rollback rollback) {
        return transaction(connection -> steps.step(connection, rollback, now()))
                .compose(dispatch -> dispatch.isPresent() ? send(exchange, dispatch.get()) : Future.succeededFuture())
                .onFailure(failure -> say(rollback, failure));
    }

    private Future<?> send(Exchange exchange, Dispatch dispatch) {
        Rollback rollback = dispatch.rollback();
        Proposal proposal = rollback.proposal();
        LOG.info(
                "Rollback {}: ordering {} of {} out of traffic",
                rollback.id(),
                proposal.badVersion(),
                proposal.deployment());
        var target = settings.of(proposal.tenant(), proposal.deployment()).target();
        return targets.open(exchange, target)
                .execute(dispatch.order())
                .compose(execution -> stopped ? Future.succeededFuture() : settle(rollback, execution));
    }

    private Future<?> settle(Rollback rollback, Execution execution) {
        LOG.info("Rollback {}: {}", rollback.id(), execution);
        meters.counter(
                        "plumbline.rollback.orders",
                        "answer",
                        execution.getClass().getSimpleName())
                .increment();
        Duration wait = backoff.after(rollback.progress().attempts());
        return transaction(connection -> {
            steps.settle(connection, rollback, execution, wait, now());
            return Optional.empty();
        });
    }

    private static void say(Rollback rollback, Throwable failure) {
        if (failure instanceof RollbackTable.Overtaken) LOG.info(failure.getMessage());
        else LOG.warn("Rollback {} did not get on; it is taken up again", rollback.id(), failure);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Something to do in a transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    private <T> Future<T> transaction(Work<T> work) {
        return vertx.executeBlocking(
                () -> {
                    try (var connection = dataSource.getConnection()) {
                        connection.setAutoCommit(false);
                        try {
                            T result = work.in(connection);
                            connection.commit();
                            return result;
                        } finally {
                            connection.rollback();
                            connection.setAutoCommit(true);
                        }
                    }
                },
                false);
    }
}
