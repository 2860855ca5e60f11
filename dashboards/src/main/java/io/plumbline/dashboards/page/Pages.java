package io.plumbline.dashboards.page;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The routes of the page, for a server that has more to serve than these. */
public final class Pages {
    private Pages() {}

    public static Router router(
            Vertx vertx, PageSettings settings, DataSource database, Operations operations, InstantSource clock) {
        var router = Router.router(vertx);
        router.get("/metrics")
                .handler(context -> context.end(operations.registry().scrape()));
        return router;
    }
}
