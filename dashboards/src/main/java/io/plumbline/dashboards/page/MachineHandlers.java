package io.plumbline.dashboards.page;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers what machines ask of the process: its meters, whether it lives, whether it is ready. */
final class MachineHandlers {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;
    private final Health health;

    MachineHandlers(Vertx vertx, Operations operations) {
        this.vertx = vertx;
        this.registry = operations.registry();
        this.health = new Health(vertx, operations.ready());
    }

    void metrics(RoutingContext context) {
        vertx.executeBlocking(() -> registry.scrape(), false)
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", PROMETHEUS_TEXT)
                        .end(text))
                .onFailure(context::fail);
    }

    void live(RoutingContext context) {
        json(context, 200, new JsonObject().put("status", "live"));
    }

    void ready(RoutingContext context) {
        health.ask()
                .onSuccess(answer -> json(context, answer.ready() ? 200 : 503, answer.json()))
                .onFailure(context::fail);
    }

    private static void json(RoutingContext context, int status, JsonObject json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.encode());
    }
}
