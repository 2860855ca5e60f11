package io.plumbline.dashboards.replay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.alerts.judge.JudgeVerticle;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.replay.MergedLog.LookAhead;
import io.plumbline.ingest.measure.Leaders;
import io.plumbline.ingest.measure.MeasureVerticle;
import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs logs through the line that also runs in production: a topic, the measuring part, the judge. Nobody is told and
 * nothing is rolled back. Blocks.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int LINES_BETWEEN_LOOKS = 2_000;
    private static final int ANSWER_SECONDS = 60;

    private final Vertx vertx;
    private final Map<String, Object> kafka;
    private final DataSource database;
    private final ReplaySettings settings;
    private final InstantSource clock;

    public Replay(
            Vertx vertx, Map<String, Object> kafka, DataSource database, ReplaySettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Logs as one, through a topic of their own; they are closed by whoever opened them. */
    public Outcome run(String topic, Logs logs, ProgressBar progress)
            throws BadInput, IOException, SQLException, InterruptedException {
        IngestSchema.migrate(database);
        AlertsSchema.migrate(database);
        createTopic(topic);
        var measure = deploy(measure(topic));
        var judge = deploy(judge(topic));
        try (var sender = new LogSender(kafka, topic, settings.partitions())) {
            var line = new LineProgress(database, topic, clock);
            var merged = new MergedLog(
                    logs.files(), LookAhead.DEFAULT, settings.ingest().maxRecordBytes());
            send(merged, sender, logs, line, progress);
            long end = end(merged, sender);
            line.awaitMeasured(sender.sentWithMarks(), () -> progress.show(line.measured(), (double) sender.sent()));
            line.awaitJudged(end, () -> progress.show(line.measured(), (double) sender.sent()));
            progress.done(sender.sent());
            return line.outcome(settings.ingest().tick());
        } finally {
            undeploy(judge);
            undeploy(measure);
        }
    }

    private void send(MergedLog merged, LogSender sender, Logs logs, LineProgress line, ProgressBar progress)
            throws BadInput, IOException, SQLException {
        for (var next = merged.next(); next.isPresent(); next = merged.next()) {
            sender.send(next.get());
            if (sender.sent() % LINES_BETWEEN_LOOKS == 0) {
                double share = logs.shareRead();
                progress.show(line.measured(), share > 0 ? sender.sent() / share : (double) sender.sent());
            }
        }
        if (merged.records() == 0) throw new BadInput("there is no valid record in " + logs.names());
        if (merged.outliers() > 0) {
            LOG.warn("{} records lie more than a day ahead of all others and are set aside", merged.outliers());
        }
    }

    /** Marks every partition twice: the first mark makes all that waits final, the second one closes its tick. */
    private long end(MergedLog merged, LogSender sender) throws IOException {
        var ingest = settings.ingest();
        long tick = ingest.tick().toMillis();
        long allFinal = merged.logTime()
                + ingest.pairing().patience().toMillis()
                + ingest.evaluation().patience().toMillis()
                + ingest.lateness().toMillis()
                + tick;
        long end = ingest.tickOf(allFinal + 2 * tick);
        sender.mark(allFinal);
        sender.mark(end);
        sender.flush();
        return end;
    }

    private Deployable measure(String topic) {
        return new MeasureVerticle(
                kafka, database, settings.ingest(topic), settings.metrics(), new SimpleMeterRegistry(), clock);
    }

    private Deployable judge(String topic) {
        var nobody = new Outbox(List.of());
        return new JudgeVerticle(
                database,
                settings.judgeOfReplay(),
                settings.ingest(topic),
                settings.metrics(),
                nobody,
                new Rollbacks(RollbackSettings.defaults(), nobody), // a dry run
                new SimpleMeterRegistry(),
                clock);
    }

    private void createTopic(String topic) throws IOException, InterruptedException {
        var created = new NewTopic(topic, settings.partitions(), (short) 1)
                .configs(Map.of(
                        "retention.ms",
                        "-1", // the log's times may be years ago
                        "max.message.bytes",
                        Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES + 64 * 1024)));
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(created)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Leaders.await(admin, topic, settings.partitions(), ANSWER_SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("cannot create the topic " + topic + ": " + failure.getMessage(), failure);
        }
    }

    private String deploy(Deployable part) throws IOException, InterruptedException {
        return await(vertx.deployVerticle(part));
    }

    private void undeploy(String part) throws InterruptedException {
        try {
            await(vertx.undeploy(part).map(part));
        } catch (IOException failure) {
            LOG.warn("A part did not end cleanly: {}", failure.getMessage());
        }
    }

    private static String await(Future<String> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
