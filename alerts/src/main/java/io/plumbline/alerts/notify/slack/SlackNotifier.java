package io.plumbline.alerts.notify.slack;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Delivery;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Message;
import io.plumbline.alerts.notify.Notifier;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Slack's Web API with a bot token: posts a message, and updates that same message when the incident goes on or ends.
 *
 * <p>Slack says most errors with HTTP 200 and {@code "ok": false}.
 */
public final class SlackNotifier implements Notifier {
    private static final Set<String> PASSING = Set.of(
            "ratelimited", "rate_limited", "fatal_error", "request_timeout", "internal_error", "service_unavailable");
    /** The message to update is out of reach; a new one still says it. */
    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive");

    private final Exchange exchange;
    private final ChannelSettings.Slack settings;

    public SlackNotifier(Exchange exchange, ChannelSettings.Slack settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    /** docs.slack.dev/apis/web-api/rate-limits: about one message a second and channel. */
    @Override
    public Pace pace() {
        return new Pace(1, 1);
    }

    @Override
    public Future<Delivery> deliver(Message message) {
        return switch (message.notice().kind()) {
            case TRIGGER, NOTE -> post(message);
            case UPDATE -> update(message);
            case RESOLVE -> update(message).compose(updated -> replyInThread(message, updated));
        };
    }

    private Future<Delivery> post(Message message) {
        return call("chat.postMessage", content(message).put("channel", settings.channel()));
    }

    private Future<Delivery> update(Message message) {
        var original = new JsonObject(message.receipt());
        if (!original.containsKey("ts")) return post(message);
        var body =
                content(message).put("channel", original.getString("channel")).put("ts", original.getString("ts"));
        return call("chat.update", body).compose(delivery -> afterUpdate(message, delivery));
    }

    /** The receipt stays that of the original message. */
    private Future<Delivery> afterUpdate(Message message, Delivery delivery) {
        if (delivery instanceof Delivery.Refused refused && GONE.contains(refused.reason())) return post(message);
        if (delivery instanceof Delivery.Delivered)
            return Future.succeededFuture(new Delivery.Delivered(message.receipt()));
        return Future.succeededFuture(delivery);
    }

    /** An updated message makes no sound; the reply does. When Slack will not have it, the update has said it all. */
    private Future<Delivery> replyInThread(Message message, Delivery updated) {
        if (!(updated instanceof Delivery.Delivered delivered)) return Future.succeededFuture(updated);
        var original = new JsonObject(message.receipt());
        if (!original.containsKey("ts")) return Future.succeededFuture(updated);
        var reply = new JsonObject()
                .put("channel", original.getString("channel"))
                .put("thread_ts", original.getString("ts"))
                .put("text", SlackBlocks.summary(message.notice()))
                .put("unfurl_links", false);
        return call("chat.postMessage", reply)
                .map(delivery -> delivery instanceof Delivery.TryAgain again ? again : delivered);
    }

    private static JsonObject content(Message message) {
        return SlackBlocks.message(message).put("unfurl_links", false).put("unfurl_media", false);
    }

    private Future<Delivery> call(String method, JsonObject body) {
        var headers = Map.of(
                "Authorization",
                "Bearer " + settings.token().reveal(),
                "Content-Type",
                "application/json; charset=utf-8");
        return exchange.post(settings.api() + "/" + method, headers, body.toBuffer())
                .map(this::outcome)
                .otherwise(Exchange::withoutAnswer);
    }

    private Delivery outcome(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        Duration wait = exchange.retryAfter(response);
        if (Exchange.mayPass(status)) return new Delivery.TryAgain("HTTP " + status, wait, status >= 500);
        if (status != 200) return new Delivery.Refused("HTTP " + status);
        JsonObject answer = SlackAnswers.json(response.body());
        if (!answer.containsKey("ok")) return new Delivery.TryAgain("HTTP 200 without Slack's answer", wait, false);
        if (Boolean.TRUE.equals(answer.getValue("ok"))) return new Delivery.Delivered(SlackAnswers.receipt(answer));
        String error = SlackAnswers.word(answer.getValue("error"));
        return PASSING.contains(error) ? new Delivery.TryAgain(error, wait, false) : new Delivery.Refused(error);
    }
}
