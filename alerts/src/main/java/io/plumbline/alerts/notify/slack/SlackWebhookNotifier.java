package io.plumbline.alerts.notify.slack;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Delivery;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Message;
import io.plumbline.alerts.notify.Notifier;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A Slack incoming webhook. It cannot change what it said: every notice is a new message. */
public final class SlackWebhookNotifier implements Notifier {
    private final Exchange exchange;
    private final ChannelSettings.SlackWebhook settings;

    public SlackWebhookNotifier(Exchange exchange, ChannelSettings.SlackWebhook settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    @Override
    public Pace pace() {
        return new Pace(1, 1);
    }

    @Override
    public Future<Delivery> deliver(Message message) {
        return exchange.post(
                        settings.url().reveal(),
                        Map.of("Content-Type", "application/json; charset=utf-8"),
                        SlackBlocks.message(message).toBuffer())
                .map(this::outcome)
                .otherwise(Exchange::withoutAnswer);
    }

    private Delivery outcome(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        Duration wait = exchange.retryAfter(response);
        Buffer body = response.body();
        String words = body == null ? "" : body.toString().strip();
        if (Exchange.mayPass(status)) return new Delivery.TryAgain("HTTP " + status, wait, status >= 500);
        if (status == 200 && words.equals("ok")) return new Delivery.Delivered("{}");
        if (status == 200) return new Delivery.TryAgain("HTTP 200 without Slack's ok", wait, false);
        return new Delivery.Refused("HTTP " + status + ": " + SlackAnswers.word(words));
    }
}
