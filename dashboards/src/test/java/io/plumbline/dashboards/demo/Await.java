package io.plumbline.dashboards.demo;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that other threads bring about. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        for (long looks = PATIENCE.dividedBy(BETWEEN_LOOKS); looks > 0; looks--) {
            if (condition.getAsBoolean()) return;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        fail("waited in vain until " + what);
    }
}
