package io.plumbline.alerts.notify;

import io.vertx.core.Future;

/** One channel of one vendor: formats and posts a message, and decides nothing else. */
public interface Notifier {
    /** Never fails: whatever goes wrong is a {@link Delivery}. */
    Future<Delivery> deliver(Message message);

    /** What the vendor bears. */
    Pace pace();

    /**
     * A rate.
     *
     * @param burst messages at once
     * @param perSecond messages a second in the long run
     */
    record Pace(int burst, double perSecond) {}

    /** Opens the notifier of a channel. */
    @FunctionalInterface
    interface Catalogue {
        Notifier open(Exchange exchange, ChannelSettings settings);
    }
}
