package io.plumbline.alerts.notify.slack;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Notice.Severity;
import io.plumbline.alerts.notify.Notifier;
import io.plumbline.alerts.notify.NotifierContract;
import io.plumbline.alerts.notify.Secret;
import java.util.EnumSet;

class SlackNotifierTest extends NotifierContract {
    @Override
    protected Notifier notifier(Exchange exchange, String url) {
        return new SlackNotifier(
                exchange,
                new ChannelSettings.Slack(
                        "ops", Secret.of(SECRET), "C024BE91L", url + "/api", EnumSet.allOf(Severity.class), ""));
    }

    @Override
    protected Reply success() {
        return Reply.of(200, "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}");
    }
}
