package io.plumbline.dashboards.page;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.reading.Seed;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The page, served over a real database, and a client that speaks to it as a browser does. */
final class RunningPage implements AutoCloseable {
    private final EmbeddedDatabase server = EmbeddedDatabase.temporary();
    private final HikariDataSource database = new HikariDataSource();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final List<String> approvals = Collections.synchronizedList(new ArrayList<>());
    final Seed seed;
    private final int port;

    RunningPage() throws IOException {
        database.setJdbcUrl(server.jdbcUrl());
        database.setUsername(server.user());
        Seed.migrate(database);
        seed = new Seed(database);
        port = serve(database, List.of(new HealthCheck("database", Optional::empty)));
    }

    /** Another page, over another database or with other checks. */
    int serve(DataSource other, List<HealthCheck> checks) {
        var settings = new PageSettings("127.0.0.1", 0, "Simulated traffic", List.of(), Duration.ofMillis(100));
        var page = new PageVerticle(
                settings,
                other,
                new Operations(registry, checks, new Recorded()),
                InstantSource.fixed(Instant.parse("2026-02-01T00:00:00Z")));
        vertx.deployVerticle(page).await();
        return page.port();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(port, path);
    }

    HttpResponse<String> get(int otherPort, String path) throws IOException, InterruptedException {
        return client.send(request(otherPort, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    InputStream stream(String path) throws IOException, InterruptedException {
        return client.send(request(port, path).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        var request = request(port, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    @Override
    public void close() throws IOException {
        vertx.close().await();
        database.close();
        server.close();
    }

    private final class Recorded implements RollbackApproval {
        @Override
        public Optional<String> approve(String rollbackId, String actor) {
            if (actor.equals("Late")) return Optional.of("It was vetoed already.");
            approvals.add("approve " + rollbackId + " by " + actor);
            return Optional.empty();
        }

        @Override
        public Optional<String> veto(String rollbackId, String actor) {
            approvals.add("veto " + rollbackId + " by " + actor);
            return Optional.empty();
        }
    }
}
