package io.plumbline.ingest.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;

/** Reads its partitions of the canonical topic on a thread of its own: poll, count, store, poll again. */
public final class MeasureVerticle extends VerticleBase {
    public MeasureVerticle(
            Map<String, Object> kafka,
            DataSource database,
            IngestSettings settings,
            MetricCatalogue catalogue,
            MeterRegistry meters,
            InstantSource wall) {}

    @Override
    public Future<?> start() {
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.succeededFuture();
    }
}
