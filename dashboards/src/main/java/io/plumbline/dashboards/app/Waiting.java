package io.plumbline.dashboards.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bridge from futures to a command's own thread. */
final class Waiting {
    private Waiting() {}

    /** What the future gives, however long it takes. */
    static <T> T on(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) throw cause;
            throw failure;
        }
    }

    /** The same, but not longer than that. */
    static void atMost(Duration limit, Future<?> future) throws Exception {
        try {
            future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("not done after " + limit.toSeconds() + " s");
        }
    }
}
