package io.plumbline.alerts.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Delivers what lies in the outbox: looks at every channel in turn, again and again.
 *
 * <p>Nothing is remembered here that the table does not hold, but for the pace of the channels; it may be killed at any
 * moment, and several may run side by side.
 */
public final class DeliveryVerticle extends VerticleBase {
    private final DataSource dataSource;
    private final DeliverySettings settings;
    private final Notifier.Catalogue notifiers;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final List<Postman> postmen = new ArrayList<>();
    private long timer;

    public DeliveryVerticle(
            DataSource dataSource,
            DeliverySettings settings,
            Notifier.Catalogue notifiers,
            Backoff backoff,
            MeterRegistry meters,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.notifiers = notifiers;
        this.backoff = backoff;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        var mailbox = new Mailbox(dataSource, UUID.randomUUID().toString());
        var desk = new Postman.Desk(vertx, mailbox, settings, backoff, meters, clock);
        var exchange = new Exchange(vertx, settings.patience(), clock);
        for (var channel : settings.channels())
            postmen.add(new Postman(desk, channel, notifiers.open(exchange, channel)));
        timer = vertx.setPeriodic(settings.interval().toMillis(), tick -> postmen.forEach(Postman::look));
        return Future.succeededFuture();
    }

    /** Waits a moment for what is on its way; what takes longer is delivered again by the next one. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(timer);
        return Future.join(postmen.stream().map(Postman::idle).toList())
                .timeout(2, TimeUnit.SECONDS)
                .otherwiseEmpty();
    }
}
