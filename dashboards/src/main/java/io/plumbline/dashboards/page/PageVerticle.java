package io.plumbline.dashboards.page;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The HTTP server of the page. Reads the database on worker threads and writes nothing to it. */
public final class PageVerticle extends VerticleBase {
    private final PageSettings settings;
    private final DataSource database;
    private final Operations operations;
    private final InstantSource clock;
    private @Nullable HttpServer server;

    public PageVerticle(PageSettings settings, DataSource database, Operations operations, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer().requestHandler(Pages.router(vertx, settings, database, operations, clock));
        return server.listen(settings.port(), settings.host());
    }

    /** The port it listens on; known once it is deployed. */
    public int port() {
        if (server == null) throw new IllegalStateException("not deployed");
        return server.actualPort();
    }
}
