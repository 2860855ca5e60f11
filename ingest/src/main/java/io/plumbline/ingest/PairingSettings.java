package io.plumbline.ingest;

import java.time.Duration;

/**
 * How the answers to one request are matched.
 *
 * @param patience how long, in event time, an answer waits for its partner
 * @param capacity requests held at once in one partition; the oldest leaves as it is when full
 */
public record PairingSettings(Duration patience, int capacity) {
    public PairingSettings {
        IngestSettings.requirePositive("pairing.patience", patience);
        if (capacity < 1) throw new IllegalArgumentException("pairing.capacity must be >= 1: " + capacity);
    }
}
