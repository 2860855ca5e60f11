package io.plumbline.alerts.notify;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads. */
public final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private Waiting() {}

    /** Until the condition holds; fails with its words when it never does. */
    public static void until(String words, Callable<Boolean> condition) throws Exception {
        until(words, Duration.ofMillis(10), condition);
    }

    public static void until(String words, Duration pace, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) throw new AssertionError("never happened: " + words);
            LockSupport.parkNanos(pace.toNanos());
        }
    }

    public static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}
