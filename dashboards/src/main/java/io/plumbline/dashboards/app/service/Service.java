package io.plumbline.dashboards.app.service;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.dashboards.page.HealthCheck;
import io.plumbline.dashboards.page.Operations;
import io.plumbline.dashboards.page.PageVerticle;
import io.plumbline.dashboards.page.RollbackApproval;
import io.plumbline.ingest.measure.MeasureVerticle;
import io.plumbline.ingest.store.IngestSchema;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
    private final PageVerticle page;
    private final Patience patience;
    private final Deque<String> deployed = new ArrayDeque<>();

    public Service(Vertx vertx, Settings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.database = Database.pool(settings.database());
        this.patience = new Patience(vertx);
        this.page = new PageVerticle(settings.page(), database, operations(), clock);
    }

    /** Waits for the database and the broker as long as it takes, then for every part to be up. */
    public Future<?> start() {
        var broker = new Broker(settings.kafka());
        return patience.until("the database", () -> Database.check(database))
                .compose(up -> vertx.executeBlocking(this::migrate))
                .compose(migrated ->
                        patience.until("Kafka at " + settings.kafka().bootstrap(), broker::check))
                .compose(up -> deploy(new MeasureVerticle(
                        settings.kafka().clientProperties(),
                        database,
                        settings.ingest(),
                        settings.metrics(),
                        meters,
                        clock)))
                .compose(measuring -> deploy(page));
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
        return true;
    }

    private Operations operations() {
        return new Operations(
                meters,
                List.of(new HealthCheck("database", () -> Database.problem(database))),
                RollbackApproval.readOnly());
    }

    private Future<String> deploy(Deployable part) {
        return vertx.deployVerticle(part).onSuccess(deployed::push);
    }

    private Future<?> undeployAll() {
        if (deployed.isEmpty()) return Future.succeededFuture();
        return vertx.undeploy(deployed.pop())
                .recover(failure -> {
                    LOG.warn("A part did not end cleanly", failure);
                    return Future.succeededFuture();
                })
                .compose(ended -> undeployAll());
    }
}
