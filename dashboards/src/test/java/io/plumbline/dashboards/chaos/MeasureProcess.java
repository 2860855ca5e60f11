package io.plumbline.dashboards.chaos;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.ingest.EvaluationSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.measure.MeasureVerticle;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A program that only measures: the arguments are broker, database, topic, group and span between checkpoints. */
final class MeasureProcess {
    static final int PARTITIONS = 6;

    private MeasureProcess() {}

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx();
        var database = Database.pool(new DatabaseSettings(arguments[1], "postgres", Optional.empty(), 3));
        var measure =
                measure(arguments[0], database, settings(arguments[2], arguments[3], Duration.parse(arguments[4])));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx)));
        vertx.deployVerticle(measure).onFailure(failure -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
    }

    static MeasureVerticle measure(String bootstrap, DataSource database, IngestSettings settings) {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", bootstrap,
                "session.timeout.ms", "6000", // the least that a broker allows
                "heartbeat.interval.ms", "1000");
        return new MeasureVerticle(
                kafka,
                database,
                settings,
                MetricCatalogue.defaults(),
                new SimpleMeterRegistry(),
                InstantSource.system());
    }

    static IngestSettings settings(String topic, String group, Duration checkpoint) {
        var usual = IngestSettings.defaults();
        return new IngestSettings(
                usual.tick(),
                usual.lateness(),
                Duration.ZERO,
                checkpoint,
                usual.checkpointRecords(),
                usual.dedupMemory(),
                usual.maxRecordBytes(),
                usual.farFuture(),
                usual.segmentValues(),
                usual.pairing(),
                new EvaluationSettings(Duration.ofSeconds(60), Map.of("correct", 1)),
                topic,
                topic + ".dead-letter",
                group,
                PARTITIONS);
    }

    private static void end(Vertx vertx) {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
