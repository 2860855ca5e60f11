package io.plumbline.dashboards.demo.platform;

import io.plumbline.dashboards.demo.story.Happening;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/** The platform's control plane: obeys orders to roll back that are signed, fresh and meant for it. */
final class ControlPlane {
    private final String deployment;
    private final Routing routing;
    private final SignedWebhook webhook;
    private final InstantSource clock;
    private final Consumer<Happening> happenings;

    ControlPlane(PlatformSettings settings, Routing routing, InstantSource clock, Consumer<Happening> happenings) {
        this.deployment = settings.deployment();
        this.routing = routing;
        this.webhook = new SignedWebhook(settings.webhookSecret(), clock);
        this.clock = clock;
        this.happenings = happenings;
    }

    void rollback(RoutingContext ordered) {
        var body = Objects.requireNonNullElse(ordered.body().buffer(), Buffer.buffer());
        var check = webhook.check(
                header(ordered.request(), "webhook-id"),
                header(ordered.request(), "webhook-timestamp"),
                header(ordered.request(), "webhook-signature"),
                body.getBytes());
        if (check instanceof SignedWebhook.Check.Refused refused) {
            refuse(ordered, 401, refused.reason());
            return;
        }
        var reading = RollbackOrder.read(body);
        if (reading instanceof RollbackOrder.Reading.Unreadable unreadable) {
            refuse(ordered, 400, unreadable.reason());
        } else if (reading instanceof RollbackOrder.Reading.Order readable) {
            obey(ordered, readable.order());
        }
    }

    private void obey(RoutingContext ordered, RollbackOrder order) {
        if (!order.deployment().equals(deployment)) {
            refuse(ordered, 422, "deployment " + order.deployment() + " is not served here");
            return;
        }
        if (order.expires().isBefore(clock.instant())) {
            refuse(ordered, 422, "the order expired at " + order.expires());
            return;
        }
        var outcome = routing.rollBack(order.mode(), order.from(), order.to());
        if (outcome instanceof Routing.Obedience.RolledBack) {
            tell(
                    "OBEYED",
                    "the platform found the signature good: new requests go to " + order.to() + ", none to "
                            + order.from());
            answer(ordered, 200, new JsonObject().put("accepted", true).put("operation", "route-to-base"));
        } else if (outcome instanceof Routing.Obedience.AlreadyRolledBack) {
            answer(ordered, 409, new JsonObject().put("state", "already_rolled_back"));
        } else if (outcome instanceof Routing.Obedience.OnlyADryRun) {
            answer(ordered, 200, new JsonObject().put("accepted", true).put("operation", "none"));
        } else if (outcome instanceof Routing.Obedience.Refused refused) {
            refuse(ordered, 422, refused.reason());
        }
    }

    void state(RoutingContext asked) {
        answer(
                asked,
                200,
                new JsonObject()
                        .put("simulated", true)
                        .put("deployment", deployment)
                        .put(
                                "serving",
                                new JsonObject()
                                        .put("version", routing.serving().version())));
    }

    private void refuse(RoutingContext ordered, int status, String reason) {
        tell("REFUSED", "the platform did not obey an order: " + reason);
        answer(ordered, status, new JsonObject().put("error", reason));
    }

    private static void answer(RoutingContext ordered, int status, JsonObject body) {
        ordered.response().setStatusCode(status);
        var unused = ordered.json(body);
    }

    private void tell(String word, String text) {
        happenings.accept(new Happening(clock.instant(), word, text));
    }

    private static String header(HttpServerRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
