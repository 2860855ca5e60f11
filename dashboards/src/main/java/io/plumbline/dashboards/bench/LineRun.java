package io.plumbline.dashboards.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.measure.MeasureVerticle;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * The measuring part of the service on one topic, with empty tables: everything from the topic to the committed ticks,
 * by a loop for each partition.
 */
final class LineRun implements AutoCloseable {
    private static final int ANSWER_SECONDS = 60;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx;
    private final List<String> deployed = new ArrayList<>();

    private LineRun(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts it; the name tells its consumer group from others. A checkpoint is due after a quarter of so many records. */
    static LineRun start(
            Vertx vertx, BenchTopic topic, DataSource database, InstantSource clock, String name, int records)
            throws IOException, SQLException, InterruptedException {
        empty(database);
        var run = new LineRun(vertx);
        for (int loop = 0; loop < topic.partitions(); loop++) {
            run.deployed.add(await(vertx.deployVerticle(new MeasureVerticle(
                    topic.kafka(),
                    database,
                    settings(topic, name, records),
                    MetricCatalogue.defaults(),
                    run.meters,
                    clock))));
        }
        return run;
    }

    /** Records whose effect is committed. */
    long committed() {
        var read =
                meters.find("plumbline.ingest.records").tag("outcome", "read").counter();
        return read == null ? 0 : (long) read.count();
    }

    /** Records by outcome, as the operator sees them. */
    long outcome(String name) {
        var counter =
                meters.find("plumbline.ingest.records").tag("outcome", name).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    @Override
    public void close() throws IOException {
        try {
            for (var part : deployed) await(vertx.undeploy(part).map(part));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void empty(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE ingest.partition, ingest.pair_tick, ingest.arm_tick, ingest.served,"
                    + " ingest.counter, ingest.deployment");
        }
    }

    private static IngestSettings settings(BenchTopic topic, String name, int records) {
        var usual = IngestSettings.defaults();
        return new IngestSettings(
                usual.tick(),
                usual.lateness(),
                Duration.ZERO, // no marks: what is counted is what was sent
                usual.checkpoint(),
                Math.min(usual.checkpointRecords(), Math.max(1, records / 4)),
                usual.dedupMemory(),
                usual.maxRecordBytes(),
                usual.farFuture(),
                usual.segmentValues(),
                usual.pairing(),
                usual.evaluation(),
                topic.name(),
                "bench.dead-letter",
                name,
                topic.partitions());
    }

    private static String await(Future<String> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the line does not run: " + failure.getMessage(), failure);
        }
    }
}
