package io.plumbline.alerts.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox of one channel: claims what may be sent at the vendor's pace, delivers, writes down what became of
 * it. Knows nothing of other channels, so a dead one delays nobody else. Confined to one event loop.
 */
final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int LARGEST_ROUND = 20;

    /** What all channels share. */
    record Desk(
            Vertx vertx,
            Mailbox mailbox,
            DeliverySettings settings,
            Backoff backoff,
            MeterRegistry meters,
            InstantSource clock) {}

    private final Desk desk;
    private final ChannelSettings channel;
    private final Notifier notifier;
    private final Redaction redaction;
    private final TokenBucket tokens;
    private Instant pausedUntil = Instant.MIN;
    private Future<?> round = Future.succeededFuture();

    Postman(Desk desk, ChannelSettings channel, Notifier notifier) {
        this.desk = desk;
        this.channel = channel;
        this.notifier = notifier;
        this.redaction = new Redaction(channel.secrets());
        this.tokens = new TokenBucket(notifier.pace(), desk.clock().instant());
    }

    /** Begins a round unless one is going on. */
    void look() {
        Instant now = desk.clock().instant();
        if (!round.isComplete() || now.isBefore(pausedUntil)) return;
        int limit = Math.min(tokens.available(now), LARGEST_ROUND);
        if (limit < 1) return;
        round = blocking(() -> desk.mailbox()
                        .claim(
                                channel.name(),
                                limit,
                                now,
                                now.plus(desk.settings().lease())))
                .compose(this::deliver)
                .onFailure(failure -> LOG.warn("Channel {}: the outbox cannot be read", channel.name(), failure));
    }

    /** Complete when nothing is on its way. */
    Future<?> idle() {
        return round;
    }

    private Future<?> deliver(List<Mailbox.Claim> claims) {
        tokens.take(claims.size());
        return Future.join(claims.stream().map(this::deliver).toList());
    }

    private Future<?> deliver(Mailbox.Claim claim) {
        Letter letter;
        try {
            letter = Letter.decode(claim.letter());
        } catch (RuntimeException unreadable) {
            return bury(claim, Optional.empty(), "the row cannot be read: " + unreadable.getMessage());
        }
        Duration age = Duration.between(claim.createdAt(), desk.clock().instant());
        return notifier.deliver(new Message(letter.notice(), claim.receipt(), claim.perhapsRepeated(), age))
                .otherwise(Exchange::withoutAnswer)
                .compose(delivery -> settle(claim, letter, delivery))
                .onFailure(failure ->
                        LOG.warn("Channel {}: the outcome of {} is not written", channel.name(), claim.id(), failure));
    }

    private Future<?> settle(Mailbox.Claim claim, Letter letter, Delivery delivery) {
        if (delivery instanceof Delivery.Delivered delivered) {
            count("delivered");
            return blocking(() -> {
                desk.mailbox()
                        .sent(claim.id(), delivered.receipt(), desk.clock().instant());
                return claim;
            });
        }
        if (delivery instanceof Delivery.TryAgain again) return later(claim, letter, again);
        return bury(claim, Optional.of(letter), ((Delivery.Refused) delivery).reason());
    }

    private Future<?> later(Mailbox.Claim claim, Letter letter, Delivery.TryAgain again) {
        Instant now = desk.clock().instant();
        String reason = redaction.clean(again.reason());
        if (again.notBefore().compareTo(Duration.ZERO) > 0) pausedUntil = now.plus(again.notBefore());
        Duration backoff = desk.backoff().after(claim.attempts());
        Instant next = now.plus(backoff.compareTo(again.notBefore()) > 0 ? backoff : again.notBefore());
        Duration limit = desk.settings().age(letter.notice().severity());
        if (next.isAfter(claim.createdAt().plus(limit)))
            return bury(claim, Optional.of(letter), "given up after " + limit + ": " + reason);
        count("again");
        if (claim.attempts() == 1) LOG.warn("Channel {}: {}; trying again", channel.name(), reason);
        return blocking(() -> {
            desk.mailbox().again(claim.id(), reason, again.perhapsDelivered(), next);
            return claim;
        });
    }

    private Future<?> bury(Mailbox.Claim claim, Optional<Letter> letter, String reason) {
        String clean = redaction.clean(reason);
        count("dead");
        LOG.error("Channel {}: notice {} is not delivered: {}", channel.name(), claim.id(), clean);
        Optional<Letter> instead = channel.fallback().isEmpty()
                ? Optional.empty()
                : letter.flatMap(refused -> refused.instead(channel.name(), clean));
        return blocking(() -> {
            desk.mailbox()
                    .dead(
                            claim.id(),
                            clean,
                            channel.fallback(),
                            instead,
                            desk.clock().instant());
            return claim;
        });
    }

    private void count(String outcome) {
        desk.meters()
                .counter("plumbline.notices", "channel", channel.name(), "outcome", outcome)
                .increment();
    }

    private <T> Future<T> blocking(java.util.concurrent.Callable<T> work) {
        return desk.vertx().executeBlocking(work, false);
    }
}
