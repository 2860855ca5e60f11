package io.plumbline.dashboards.demo;

import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.service.Service;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.dashboards.demo.inbox.Inbox;
import io.plumbline.dashboards.demo.inbox.InboxSettings;
import io.plumbline.dashboards.demo.platform.History;
import io.plumbline.dashboards.demo.platform.KafkaSink;
import io.plumbline.dashboards.demo.platform.PlatformSettings;
import io.plumbline.dashboards.demo.platform.ServingPlatform;
import io.plumbline.dashboards.demo.platform.SimulatedUsers;
import io.plumbline.dashboards.demo.story.Happening;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the demonstration runs, started in order and closed in reverse: broker and database, inbox and platform, the
 * service between them, and last the users.
 */
final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int STORY_CONNECTIONS = 2;
    /** Of so many Slack calls the first is turned away. */
    private static final int THROTTLE_EVERY = 6;

    private final DemoPlan plan;
    private final InstantSource clock;
    private final Consumer<Happening> happenings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    Demo(DemoPlan plan, InstantSource clock, Consumer<Happening> happenings) {
        this.plan = plan;
        this.clock = clock;
        this.happenings = happenings;
    }

    /** What the story needs of the running parts. */
    record Running(Settings settings, DataSource database, ServingPlatform platform, String pageUrl, String inboxUrl) {}

    /**
     * Returns when all is up and the first users are asking. Blocks.
     *
     * @param progress hears of each step
     */
    Running start(Consumer<Happening> progress) throws Exception {
        var secrets = secrets();
        var brokerStart = inBackground(EmbeddedKafka::temporary);
        var database = opened(EmbeddedDatabase.temporary());
        var broker = opened(brokerStart.get());
        progress.accept(new Happening(
                clock.instant(),
                "BROKER",
                "a Kafka broker and a PostgreSQL run, for this demonstration only, in a temporary folder"));

        var vertx = Vertx.vertx();
        opened(() -> within(vertx.close(), END));
        int pagePort = FreePort.from(plan.pagePort());
        int inboxPort = FreePort.from(pagePort + 1);
        var pageUrl = "http://127.0.0.1:" + pagePort;
        var inbox = new Inbox(inbox(inboxPort, URI.create(pageUrl + "/"), secrets), clock, happenings);
        within(vertx.deployVerticle(inbox), PATIENCE);

        var sink = opened(new KafkaSink(broker.bootstrapServers(), "plumbline.inference.v1"));
        var simulated = new PlatformSettings(DemoSettings.DEPLOYMENT, secrets.webhookKey(), .25, plan.seed());
        var platform = new ServingPlatform(simulated, sink, clock, happenings);
        undeployedLater(vertx, platform);

        var settings = DemoSettings.read(
                new DemoSettings.Places(
                        broker.bootstrapServers(),
                        database.jdbcUrl(),
                        database.user(),
                        pagePort,
                        inbox.url(),
                        platform.rollbackUrl(),
                        plan.reports().toString()),
                secrets);
        var service = new Service(vertx, settings, clock);
        opened(() -> within(service.stop(), END));
        within(service.start(), PATIENCE);
        sink.awaitTopic();
        progress.accept(new Happening(clock.instant(), "SERVICE", "the service is up"));

        int past = new History(simulated).write(plan.past(), plan.pastPerSecond(), clock.instant(), sink);
        progress.accept(new Happening(
                clock.instant(),
                "USERS",
                "simulated users ask %.0f questions a second; a healthy past of %s, %,d questions, was written into the log at once"
                        .formatted(plan.requestsPerSecond(), DemoSettings.words(plan.past()), past)));

        undeployedLater(vertx, new SimulatedUsers(plan.seed(), plan.requestsPerSecond(), platform.port(), clock));
        var own = new DatabaseSettings(database.jdbcUrl(), database.user(), Optional.empty(), STORY_CONNECTIONS);
        return new Running(settings, opened(Database.pool(own)), platform, pageUrl, inbox.url());
    }

    /** Closes what is open, last first. May be called again, and from another thread. */
    @Override
    public void close() {
        synchronized (open) {
            closed = true;
            while (!open.isEmpty()) closeQuietly(open.pop());
        }
    }

    boolean isClosed() {
        synchronized (open) {
            return closed;
        }
    }

    /** Deploys it now and takes it down, timers and all, before what it needs is closed. */
    private void undeployedLater(Vertx vertx, Deployable part) throws Exception {
        var id = within(vertx.deployVerticle(part), PATIENCE);
        opened(() -> within(vertx.undeploy(id), END));
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            if (closed) closeQuietly(part);
            else open.push(part);
        }
        return part;
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.warn("A part of the demonstration did not close cleanly", failure);
        }
    }

    private static InboxSettings inbox(int port, URI page, DemoSettings.Secrets secrets) {
        return new InboxSettings(
                port,
                "These messages went to stand-ins for Slack and PagerDuty on this machine, nowhere else. "
                        + DemoSettings.BANNER,
                page,
                secrets.slackToken(),
                secrets.slackChannel(),
                secrets.pagerDutyKey(),
                THROTTLE_EVERY);
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        var task = new FutureTask<>(work);
        new Thread(task, "demo-start").start();
        return task;
    }

    private static <T> T within(Future<T> future, Duration limit) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) throw cause;
            throw failure;
        }
    }

    private static DemoSettings.Secrets secrets() {
        var random = new SecureRandom();
        byte[] key = new byte[24];
        random.nextBytes(key);
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new DemoSettings.Secrets(
                "xoxb-" + HexFormat.of().formatHex(id),
                "C0SIMULATED",
                HexFormat.of().formatHex(id),
                "whsec_" + Base64.getEncoder().encodeToString(key));
    }
}
