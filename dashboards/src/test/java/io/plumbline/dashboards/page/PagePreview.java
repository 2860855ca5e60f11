package io.plumbline.dashboards.page;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.reading.Scenes;
import io.plumbline.dashboards.reading.Seed;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Serves the page over made-up deployments, to look at it in a browser: arguments are a port and whether to seed. */
final class PagePreview {
    private PagePreview() {}

    public static void main(String[] arguments) throws Exception {
        var server = EmbeddedDatabase.temporary();
        var database = new HikariDataSource();
        database.setJdbcUrl(server.jdbcUrl());
        database.setUsername(server.user());
        Seed.migrate(database);
        if (arguments.length < 2 || !arguments[1].equals("empty")) {
            var seed = new Seed(database);
            var scenes = new Scenes(seed, Instant.parse("2026-01-31T12:00:00Z"));
            scenes.broken("support-bot", "AWAITING_APPROVAL");
            scenes.broken("support-bot-eu", "VERIFIED");
            scenes.broken("support-bot-us", "VERIFYING");
            scenes.healthy("summaries");
            scenes.undecided("code/review <beta>");
            scenes.blind("triage");
            seed.deployment(
                    "acme", "onboarding", Instant.parse("2026-01-31T11:00:00Z"), Instant.parse("2026-01-31T12:00:00Z"));
            for (var counter : List.of(
                    "read",
                    "counted",
                    "duplicate",
                    "late",
                    "unpaired",
                    "dead_letter:malformed",
                    "dead_letter:missing_field")) {
                seed.counter(counter, counter.length() * 1_234L);
            }
        }
        var settings = PageSettings.onPort(Integer.parseInt(arguments[0]))
                .withBanner("Demo: the users, their requests and the serving platform are simulated.")
                .withLinks(List.of(new PageSettings.Link("Inbox", "/inbox")));
        var operations = new Operations(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of(), RollbackApproval.readOnly());
        Vertx.vertx()
                .deployVerticle(new PageVerticle(settings, database, operations, InstantSource.system()))
                .await();
        Thread.currentThread().join();
    }
}
