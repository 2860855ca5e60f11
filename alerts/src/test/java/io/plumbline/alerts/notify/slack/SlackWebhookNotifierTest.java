package io.plumbline.alerts.notify.slack;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Notifier;
import io.plumbline.alerts.notify.NotifierContract;
import io.plumbline.alerts.notify.Secret;

class SlackWebhookNotifierTest extends NotifierContract {
    @Override
    protected Notifier notifier(Exchange exchange, String url) {
        return new SlackWebhookNotifier(
                exchange, new ChannelSettings.SlackWebhook("hook", Secret.of(url + "/services/T0/B0/" + SECRET)));
    }

    @Override
    protected Reply success() {
        return Reply.of(200, "ok");
    }
}
