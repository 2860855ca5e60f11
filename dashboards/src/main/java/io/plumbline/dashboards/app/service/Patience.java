package io.plumbline.dashboards.app.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again until what a start needs is there, and says what it waits for. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIES_BETWEEN_LINES = 15;

    private final Vertx vertx;
    private volatile boolean ended;

    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes when the attempt first answers true. The attempt may block. */
    Future<?> until(String what, Callable<Boolean> attempt) {
        return attempt(what, attempt, 0);
    }

    /** Whoever still waits fails. */
    void end() {
        ended = true;
    }

    private Future<?> attempt(String what, Callable<Boolean> attempt, int failures) {
        if (ended) return Future.failedFuture("stopped while waiting for " + what);
        return vertx.executeBlocking(attempt, false)
                .compose(answered -> answered ? Future.succeededFuture() : Future.failedFuture("no answer"))
                .onSuccess(there -> {
                    if (failures > 0) LOG.info("Reached {}", what);
                })
                .recover(failure -> {
                    if (failures % TRIES_BETWEEN_LINES == 0) {
                        LOG.warn("Waiting for {}: {}", what, Causes.words(failure));
                    }
                    return vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(paused -> attempt(what, attempt, failures + 1))
                            .mapEmpty();
                });
    }
}
