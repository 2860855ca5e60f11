package io.plumbline.dashboards.app.service;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.alerts.judge.JudgeVerticle;
import io.plumbline.alerts.notify.Backoff;
import io.plumbline.alerts.notify.DeliveryVerticle;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.notify.catalogue.Notifiers;
import io.plumbline.alerts.rollback.RollbackVerticle;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.alerts.rollback.catalogue.RollbackTargets;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.dashboards.page.HealthCheck;
import io.plumbline.dashboards.page.Operations;
import io.plumbline.dashboards.page.PageVerticle;
import io.plumbline.ingest.door.DoorVerticle;
import io.plumbline.ingest.measure.MeasureVerticle;
import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service: it migrates the database and then deploys its parts in the order the data flows.
 *
 * <p>To be used from one thread at a time; it starts once.
 */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Vertx vertx;
    private final Settings settings;
    private final InstantSource clock;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HikariDataSource database;
    private final Broker broker;
    private final Outbox outbox;
    private final Rollbacks rollbacks;
    private final PageVerticle page;
    private final Patience patience;
    private final Deque<String> deployed = new ArrayDeque<>();

    public Service(Vertx vertx, Settings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.database = Database.pool(settings.database());
        this.broker = new Broker(settings.kafka());
        this.outbox = new Outbox(settings.delivery().channels());
        this.rollbacks = new Rollbacks(settings.rollback(), outbox);
        this.patience = new Patience(vertx);
        this.page = new PageVerticle(settings.page(), database, operations(), clock);
        database.setMetricRegistry(meters);
    }

    /** Waits for the database and the broker as long as it takes, then for every part to be up. */
    public Future<?> start() {
        return patience.until("the database", () -> Database.check(database))
                .compose(up -> vertx.executeBlocking(this::migrate))
                .compose(migrated ->
                        patience.until("Kafka at " + settings.kafka().bootstrap(), broker::check))
                .compose(up -> deploy(this::measure))
                .compose(measuring ->
                        settings.doors().sources().isEmpty() ? Future.succeededFuture() : deploy(this::doors))
                .compose(measuring -> deploy(this::judge))
                .compose(judging -> deploy(this::delivery))
                .compose(telling -> deploy(this::rollback))
                .compose(watching -> deploy(this::schedule))
                .compose(scheduled -> deploy(() -> page));
    }

    /** Ends the parts, last first; each finishes what it holds. */
    public Future<?> stop() {
        patience.end();
        return undeployAll().andThen(ended -> database.close());
    }

    /** The port of the page; known once started. */
    public int port() {
        return page.port();
    }

    private boolean migrate() {
        IngestSchema.migrate(database);
        AlertsSchema.migrate(database);
        return true;
    }

    private Deployable measure() {
        return new MeasureVerticle(
                settings.kafka().clientProperties(), database, settings.ingest(), settings.metrics(), meters, clock);
    }

    private Deployable doors() {
        return new DoorVerticle(settings.kafka().clientProperties(), database, settings.doors(), meters, clock);
    }

    private Deployable judge() {
        return new JudgeVerticle(
                database, settings.judge(), settings.ingest(), settings.metrics(), outbox, rollbacks, meters, clock);
    }

    private Deployable delivery() {
        return new DeliveryVerticle(database, settings.delivery(), Notifiers::open, backoff(), meters, clock);
    }

    private Deployable rollback() {
        return new RollbackVerticle(
                database, settings.rollback(), outbox, RollbackTargets::open, backoff(), meters, clock);
    }

    private Deployable schedule() {
        return new WeeklySchedule(settings.report(), new Reports(database, outbox, settings.pageUrl(), clock), clock);
    }

    private Operations operations() {
        return new Operations(
                meters,
                List.of(
                        new HealthCheck("database", () -> Database.problem(database)),
                        new HealthCheck("kafka", broker::problem)),
                new Approvals(database, rollbacks, clock));
    }

    private static Backoff backoff() {
        return new Backoff(new SecureRandom());
    }

    private Future<String> deploy(Supplier<Deployable> part) {
        return vertx.deployVerticle(part.get()).onSuccess(deployed::push);
    }

    private Future<?> undeployAll() {
        if (deployed.isEmpty()) return Future.succeededFuture();
        return vertx.undeploy(deployed.pop())
                .recover(failure -> {
                    LOG.warn("A part did not end cleanly: {}", Causes.words(failure));
                    return Future.succeededFuture();
                })
                .compose(ended -> undeployAll());
    }
}
