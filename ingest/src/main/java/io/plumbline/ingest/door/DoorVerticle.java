package io.plumbline.ingest.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.ingest.identity.Correlation;
import io.plumbline.ingest.identity.KeptTargets;
import io.plumbline.ingest.identity.RecentTargets;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.privacy.Sampler;
import io.plumbline.ingest.store.TargetTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All doors of a process: a loop over the topics of sources, one over the topic of parts, and the HTTP door. */
public final class DoorVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DoorVerticle.class);
    private static final int RECENT_ANSWERS = 50_000;
    private static final long HOUSEKEEPING = 3_600_000;
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final DataSource database;
    private final DoorSettings settings;
    private final DoorMeters meters;
    private final InstantSource wall;
    private final List<TransactionalLoop> loops = new ArrayList<>();
    private final HttpDoor http;
    private CountDownLatch running = new CountDownLatch(0);

    /**
     * Closed yet.
     *
     * @param kafka how clients reach the cluster
     * @param database with the schema of this module
     */
    public DoorVerticle(
            Map<String, Object> kafka,
            DataSource database,
            DoorSettings settings,
            MeterRegistry meters,
            InstantSource wall) {
        this.kafka = Map.copyOf(kafka);
        this.database = database;
        this.settings = settings;
        this.meters = new DoorMeters(meters);
        this.wall = wall;
        this.http = new HttpDoor(
                settings.pathSources(),
                settings.http(),
                new HttpIntake(
                        this.kafka,
                        new Intake(finisher(), targets()),
                        targets(),
                        settings.topics(),
                        this.meters,
                        wall,
                        settings.http().maxBodyBytes()),
                this.meters);
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
                    new DoorTopicsCreation(kafka, settings).createMissing();
                    return true;
                })
                .compose(created ->
                        settings.pathSources().isEmpty() ? Future.succeededFuture() : vertx.deployVerticle(http))
                .onSuccess(open -> {
                    startLoops();
                    vertx.setPeriodic(HOUSEKEEPING, HOUSEKEEPING, timer -> forgetTargets());
                });
    }

    private void forgetTargets() {
        var moment = wall.instant().minus(settings.targetKept());
        vertx.executeBlocking(() -> new TargetTable(database).forgetBefore(moment))
                .onFailure(failure -> LOG.warn("Old ids of answers stay for now: {}", failure.toString()));
    }

    /** Each loop ends after its batch; what waits is read again by whoever takes over. */
    @Override
    public Future<?> stop() {
        loops.forEach(TransactionalLoop::stop);
        var latch = running;
        Promise<Void> ended = Promise.promise();
        vertx.executeBlocking(() -> {
                    latch.await();
                    return true;
                })
                .onComplete(done -> ended.complete());
        return ended.future();
    }

    /** The port of the HTTP door; 0 if there is none. */
    public int port() {
        return http.port();
    }

    private void startLoops() {
        var topics = settings.topicSources().stream().collect(Collectors.toMap(Source::topic, Function.identity()));
        if (!topics.isEmpty()) {
            var stage = new SourceStage(topics, new Intake(finisher(), targets()), targets(), MAX_MESSAGE_BYTES);
            loops.add(loop("sources", List.copyOf(topics.keySet()), stage));
        }
        var rules = new HashMap<String, SourceRules>();
        settings.sources().forEach(source -> rules.put(source.name(), source.rules()));
        var parts = new PartStage(rules, finisher(), targets(), settings.join(), settings.scorePatience());
        loops.add(loop("parts", List.of(settings.topics().parts()), parts));
        running = new CountDownLatch(loops.size());
        for (var loop : loops) run(loop);
    }

    private void run(TransactionalLoop loop) {
        var latch = running;
        var thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (Throwable failure) {
                        LOG.error("A door has closed: its partitions go to the others of the group", failure);
                        throw failure;
                    } finally {
                        latch.countDown();
                    }
                },
                "plumbline-door");
        thread.start();
    }

    private TransactionalLoop loop(String name, List<String> inputs, Stage stage) {
        return new TransactionalLoop(
                settings.group() + '-' + name, inputs, kafka, stage, settings.topics(), meters, wall);
    }

    private Finisher finisher() {
        return new Finisher(new Correlation(settings.correlation()), settings.prices(), settings.privacy());
    }

    private Targets targets() {
        return new KeptTargets(
                new RecentTargets(RECENT_ANSWERS),
                new TargetTable(database),
                new Sampler("scores", settings.targetShare()));
    }
}
