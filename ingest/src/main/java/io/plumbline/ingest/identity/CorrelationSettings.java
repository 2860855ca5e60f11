package io.plumbline.ingest.identity;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a source's answers find their partners.
 *
 * @param methods which ways to try; the order is always that of {@link CorrelationMethod}
 * @param window event time within which the k-th request of a content belongs to the k-th of the partner
 * @param capacity contents (and events) that are remembered for counting them
 */
public record CorrelationSettings(Set<CorrelationMethod> methods, Duration window, int capacity) {
    public CorrelationSettings {
        methods = Set.copyOf(methods);
        if (window.toMillis() < 1) throw new IllegalArgumentException("correlation.window must be >= 1 ms: " + window);
        if (capacity < 1) throw new IllegalArgumentException("correlation.capacity must be >= 1: " + capacity);
    }

    /** All but those that hold only where servers share their ids. */
    public static CorrelationSettings defaults() {
        return new CorrelationSettings(
                EnumSet.of(
                        CorrelationMethod.EXPLICIT,
                        CorrelationMethod.X_REQUEST_ID,
                        CorrelationMethod.TRACE_AND_FINGERPRINT,
                        CorrelationMethod.FINGERPRINT),
                Duration.ofMinutes(10),
                100_000);
    }
}
