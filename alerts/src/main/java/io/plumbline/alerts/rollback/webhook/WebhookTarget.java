package io.plumbline.alerts.rollback.webhook;

import io.plumbline.alerts.notify.Delivery;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Redaction;
import io.plumbline.alerts.rollback.RollbackTarget;
import io.plumbline.alerts.rollback.TargetSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts the order to an address of the operator, signed by Standard Webhooks; {@code webhook-id} is the key by which the
 * receiver acts once however often it is asked.
 */
public final class WebhookTarget implements RollbackTarget {
    private final Exchange exchange;
    private final TargetSettings.Webhook settings;
    private final Redaction redaction;

    public WebhookTarget(Exchange exchange, TargetSettings.Webhook settings) {
        this.exchange = exchange;
        this.settings = settings;
        this.redaction = new Redaction(settings.secrets());
    }

    @Override
    public Future<Execution> execute(Order order) {
        Buffer body = Buffer.buffer(order.body());
        Instant at = exchange.clock().instant();
        var headers = Map.of(
                "Content-Type", "application/json",
                "webhook-id", order.id(),
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature", WebhookSignature.of(settings.keys(), order.id(), at, body.getBytes()));
        return exchange.post(settings.url(), headers, body).map(this::outcome).otherwise(WebhookTarget::withoutAnswer);
    }

    private Execution outcome(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        JsonObject answer = json(response.body());
        String words =
                redaction.clean("HTTP " + status + (response.body() == null ? "" : ": " + response.bodyAsString()));
        if (status >= 200 && status < 300)
            return Boolean.FALSE.equals(answer.getValue("accepted"))
                    ? new Execution.Refused(words)
                    : new Execution.Accepted(words);
        if (status == 409 && "already_rolled_back".equals(answer.getValue("state")))
            return new Execution.Accepted(words);
        if (Exchange.mayPass(status)) return new Execution.TryAgain(words, exchange.retryAfter(response));
        return new Execution.Refused(words);
    }

    private static Execution withoutAnswer(Throwable failure) {
        Delivery.TryAgain again = Exchange.withoutAnswer(failure);
        return new Execution.TryAgain(again.reason(), again.notBefore());
    }

    private static JsonObject json(@Nullable Buffer body) {
        if (body == null) return new JsonObject();
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }
}
