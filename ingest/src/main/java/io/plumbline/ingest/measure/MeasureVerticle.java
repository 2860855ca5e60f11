package io.plumbline.ingest.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads its partitions of the canonical topic on a thread of its own: poll, count, store, poll again. */
public final class MeasureVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureVerticle.class);

    private final Surroundings around;
    private final Promise<Void> ended = Promise.promise();
    private @Nullable MeasureLoop loop;

    /**
     * Not reading yet.
     *
     * @param kafka how clients reach the cluster: bootstrap servers, security
     * @param database with the schema of this module
     */
    public MeasureVerticle(
            Map<String, Object> kafka,
            DataSource database,
            IngestSettings settings,
            MetricCatalogue catalogue,
            MeterRegistry meters,
            InstantSource wall) {
        this.around = new Surroundings(Map.copyOf(kafka), database, settings, catalogue, meters, wall);
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
                    try (var topics = new Topics(around.kafka(), around.settings())) {
                        topics.createMissing();
                    }
                    return new MeasureLoop(around);
                })
                .onSuccess(this::run);
    }

    /** Stores what is counted and leaves the group. */
    @Override
    public Future<?> stop() {
        if (loop == null) return Future.succeededFuture();
        loop.stop();
        return ended.future();
    }

    private void run(MeasureLoop started) {
        loop = started;
        var thread = new Thread(
                () -> {
                    try {
                        started.run();
                    } catch (Throwable failure) {
                        LOG.error("Measuring has ended: the partitions go to the others of the group", failure);
                        throw failure;
                    } finally {
                        context.runOnContext(now -> ended.complete());
                    }
                },
                "plumbline-measure");
        thread.start();
    }
}
