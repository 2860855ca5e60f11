package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.DeploymentId;
import io.plumbline.dashboards.report.WeeklyReport;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Answers what people and programs read: pages, events, JSON. */
final class PageHandlers {
    private final Vertx vertx;
    private final PageSource source;
    private final LiveFeed feed;

    PageHandlers(Vertx vertx, PageSource source, LiveFeed feed) {
        this.vertx = vertx;
        this.source = source;
        this.feed = feed;
    }

    void deployments(RoutingContext context) {
        html(context, () -> Optional.of(source.deployments()));
    }

    void deployment(RoutingContext context) {
        html(context, () -> source.deployment(id(context), view(context)));
    }

    /** A report carries its own style, which the policy of the pages would forbid. */
    void report(RoutingContext context) {
        Guard.allowStyle(context, WeeklyReport.styleHash());
        html(context, () -> source.report(id(context)));
    }

    void deploymentsJson(RoutingContext context) {
        json(context, () -> Optional.of(source.deploymentsJson()));
    }

    void deploymentJson(RoutingContext context) {
        json(context, () -> source.deploymentJson(id(context)));
    }

    void events(RoutingContext context) {
        var deployment =
                context.queryParam("deployment").isEmpty() ? Optional.<DeploymentId>empty() : Optional.of(id(context));
        var topic = new LiveFeed.Topic(deployment, view(context));
        if (!feed.join(topic, context.response())) context.fail(503);
    }

    private void html(RoutingContext context, Callable<Optional<String>> page) {
        answer(context, page, "text/html; charset=utf-8");
    }

    private void json(RoutingContext context, Callable<Optional<JsonObject>> json) {
        answer(context, () -> json.call().map(JsonObject::encode), "application/json");
    }

    private void answer(RoutingContext context, Callable<Optional<String>> text, String type) {
        vertx.executeBlocking(text, false)
                .onSuccess(found -> {
                    if (found.isEmpty()) {
                        context.fail(404);
                        return;
                    }
                    context.response()
                            .putHeader("Content-Type", type)
                            .putHeader("Cache-Control", "no-store")
                            .end(found.get());
                })
                .onFailure(context::fail);
    }

    private static DeploymentId id(RoutingContext context) {
        return new DeploymentId(named(context, "tenant"), named(context, "deployment"));
    }

    private static Links.View view(RoutingContext context) {
        return Links.View.of(first(context, "comparison"), first(context, "span"));
    }

    private static String named(RoutingContext context, String name) {
        var inPath = context.pathParams().get(name);
        return inPath == null ? first(context, name) : inPath;
    }

    private static String first(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst().orElse("");
    }
}
