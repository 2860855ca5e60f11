package io.plumbline.alerts.notify;

import java.time.Duration;
import java.util.List;

/**
 * How the outbox is emptied.
 *
 * @param interval wall time between two looks at the outbox
 * @param patience wait for a vendor's answer
 * @param lease time for which a claimed row is ours
 * @param pageAge a page that could not be delivered for so long is given up
 * @param otherAge the same for everything else
 */
public record DeliverySettings(
        List<ChannelSettings> channels,
        Duration interval,
        Duration patience,
        Duration lease,
        Duration pageAge,
        Duration otherAge) {
    public DeliverySettings {
        channels = List.copyOf(channels);
        if (interval.toMillis() < 1)
            throw new IllegalArgumentException("delivery.interval must be >= 1 ms: " + interval);
        if (patience.toMillis() < 1)
            throw new IllegalArgumentException("delivery.patience must be >= 1 ms: " + patience);
        // A message may take two requests and waits for the database before and after.
        if (lease.compareTo(patience.multipliedBy(3)) < 0)
            throw new IllegalArgumentException(
                    "delivery.lease must be at least three times delivery.patience: " + lease);
    }

    public static DeliverySettings defaults(List<ChannelSettings> channels) {
        return new DeliverySettings(
                channels,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                Duration.ofHours(4));
    }

    Duration age(Notice.Severity severity) {
        return switch (severity) {
            case PAGE -> pageAge;
            case TICKET, NOTE -> otherAge;
        };
    }
}
