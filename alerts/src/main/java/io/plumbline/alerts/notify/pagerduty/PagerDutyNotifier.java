package io.plumbline.alerts.notify.pagerduty;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Delivery;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Message;
import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notifier;
import io.plumbline.alerts.notify.Redaction;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** PagerDuty's Events API v2. Only 202 is success; 400 is final; everything that may pass is tried again. */
public final class PagerDutyNotifier implements Notifier {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final Exchange exchange;
    private final ChannelSettings.PagerDuty settings;
    private final Redaction redaction;

    public PagerDutyNotifier(Exchange exchange, ChannelSettings.PagerDuty settings) {
        this.exchange = exchange;
        this.settings = settings;
        this.redaction = new Redaction(settings.secrets());
    }

    /** About 120 calls a minute and integration key; some are left to others who use the key. */
    @Override
    public Pace pace() {
        return new Pace(20, 100 / 60.0);
    }

    @Override
    public Future<Delivery> deliver(Message message) {
        Notice notice = message.notice();
        return switch (notice.kind()) {
            case TRIGGER, UPDATE -> post("/v2/enqueue", PagerDutyEvent.trigger(settings.routingKey(), notice), notice);
            case RESOLVE -> post("/v2/enqueue", PagerDutyEvent.resolve(settings.routingKey(), notice), notice);
            case NOTE -> post("/v2/change/enqueue", PagerDutyEvent.change(settings.routingKey(), notice), notice);
        };
    }

    private Future<Delivery> post(String path, Buffer body, Notice notice) {
        return exchange.post(settings.api() + path, HEADERS, body)
                .map(response -> outcome(response, notice))
                .otherwise(Exchange::withoutAnswer);
    }

    private Delivery outcome(HttpResponse<Buffer> response, Notice notice) {
        int status = response.statusCode();
        Duration wait = exchange.retryAfter(response);
        if (status == 202)
            return new Delivery.Delivered(
                    new JsonObject().put("dedup_key", notice.dedupKey()).encode());
        if (Exchange.mayPass(status)) return new Delivery.TryAgain("HTTP " + status, wait, status >= 500);
        if (status < 300) return new Delivery.TryAgain("HTTP " + status + " is not PagerDuty's answer", wait, false);
        Buffer body = response.body();
        return new Delivery.Refused(redaction.clean("HTTP " + status + (body == null ? "" : ": " + body)));
    }
}
