package io.plumbline.ingest.join;

import java.time.Duration;

/**
 * How parts of an answer wait for each other.
 *
 * @param patience how long a part waits, in the caller's time
 * @param capacity answers held at once; the oldest leaves as it stands when full
 * @param bytes memory for what is held, as estimated; likewise
 * @param awaitContent whether a span waits for messages in records of their own; where nobody logs these it would wait for nothing
 */
public record JoinSettings(Duration patience, int capacity, long bytes, boolean awaitContent) {
    public JoinSettings {
        if (patience.isNegative())
            throw new IllegalArgumentException("join.patience must not be negative: " + patience);
        if (capacity < 1) throw new IllegalArgumentException("join.capacity must be >= 1: " + capacity);
        if (bytes < 1) throw new IllegalArgumentException("join.bytes must be >= 1: " + bytes);
    }

    public static JoinSettings defaults() {
        return new JoinSettings(Duration.ofSeconds(60), 50_000, 128L * 1024 * 1024, true);
    }
}
