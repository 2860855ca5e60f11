package io.plumbline.alerts.judge;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Judges the closed ticks of every deployment whose lease it holds, on a worker thread. */
public final class JudgeVerticle extends VerticleBase {
    public JudgeVerticle(
            DataSource database,
            JudgeSettings settings,
            IngestSettings ingest,
            MetricCatalogue catalogue,
            Outbox outbox,
            Rollbacks rollbacks,
            MeterRegistry meters,
            InstantSource wall) {}

    @Override
    public Future<?> start() {
        return Future.succeededFuture();
    }
}
