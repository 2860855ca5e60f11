package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Exchange;
import io.vertx.core.Future;
import java.time.Duration;

/** Somebody who can take a version out of traffic: passes the order on, and decides nothing else. */
public interface RollbackTarget {
    /** Never fails: whatever goes wrong is an {@link Execution}. The same order twice must act once. */
    Future<Execution> execute(Order order);

    /**
     * An order.
     *
     * @param id the same at every attempt
     * @param body the same bytes at every attempt
     */
    record Order(String id, String body) {}

    /** What the target said. None of it proves that the version is out. */
    sealed interface Execution {
        /** It says it did, or had done before. */
        record Accepted(String words) implements Execution {}

        /** Not now, or no answer; zero when it did not say how long to wait. */
        record TryAgain(String reason, Duration notBefore) implements Execution {}

        record Refused(String reason) implements Execution {}
    }

    /** Opens the target of a deployment. */
    @FunctionalInterface
    interface Catalogue {
        RollbackTarget open(Exchange exchange, TargetSettings settings);
    }
}
