package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.Reading;
import io.plumbline.dashboards.report.WeeklyReport;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The routes of the page, for a server that has more to serve than these. */
public final class Pages {
    private static final long LONGEST_FORM = 8_192;

    private Pages() {}

    public static Router router(
            Vertx vertx, PageSettings settings, DataSource database, Operations operations, InstantSource clock) {
        var router = Router.router(vertx);
        var assets = new Assets();
        var templates = new Templates(settings, assets);
        var source = new PageSource(new Reading(database), templates, new WeeklyReport(database, clock));
        var feed = new LiveFeed(vertx, source, settings.refresh());
        feed.start();
        var pages = new PageHandlers(vertx, source, feed);
        var approvals = new ApprovalHandler(vertx, source, templates, operations.approval());
        var machine = new MachineHandlers(vertx, operations);

        router.route().handler(Guard::headers);
        router.get("/").handler(pages::deployments);
        router.get("/d/:tenant/:deployment").handler(pages::deployment);
        router.get("/d").handler(pages::deployment);
        router.get("/report").handler(pages::report);
        router.get("/events").handler(pages::events);
        router.get("/api/deployments").handler(pages::deploymentsJson);
        router.get("/api/deployments/:tenant/:deployment").handler(pages::deploymentJson);
        router.post("/rollbacks/:id").handler(Guard::sameOrigin);
        router.post("/rollbacks/:id")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_FORM))
                .handler(approvals);
        router.get("/metrics").handler(machine::metrics);
        router.get("/health/live").handler(machine::live);
        router.get("/health/ready").handler(machine::ready);
        router.get("/static/:name").handler(new AssetHandler(assets));
        router.get("/webjars/*")
                .handler(StaticHandler.create("META-INF/resources/webjars")
                        .setIncludeHidden(false)
                        .setMaxAgeSeconds(Duration.ofDays(365).toSeconds()));

        var errors = new ErrorPages(templates);
        for (int status : new int[] {400, 403, 404, 405, 413, 500, 503}) router.errorHandler(status, errors);
        return router;
    }
}
