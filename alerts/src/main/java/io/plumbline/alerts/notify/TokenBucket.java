package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Notifier.Pace;
import java.time.Duration;
import java.time.Instant;

/** What may be sent now at a pace. Confined to one event loop. */
final class TokenBucket {
    private final Pace pace;
    private double tokens;
    private Instant filledAt;

    TokenBucket(Pace pace, Instant now) {
        this.pace = pace;
        this.tokens = pace.burst();
        this.filledAt = now;
    }

    int available(Instant now) {
        double elapsed = Math.max(0, Duration.between(filledAt, now).toMillis()) / 1000.0;
        tokens = Math.min(pace.burst(), tokens + elapsed * pace.perSecond());
        filledAt = now;
        return (int) tokens;
    }

    void take(int count) {
        tokens -= count;
    }
}
