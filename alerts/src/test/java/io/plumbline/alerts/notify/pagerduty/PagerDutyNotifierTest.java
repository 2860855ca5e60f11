package io.plumbline.alerts.notify.pagerduty;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Notice.Severity;
import io.plumbline.alerts.notify.Notifier;
import io.plumbline.alerts.notify.NotifierContract;
import io.plumbline.alerts.notify.Secret;
import java.util.EnumSet;

class PagerDutyNotifierTest extends NotifierContract {
    @Override
    protected Notifier notifier(Exchange exchange, String url) {
        return new PagerDutyNotifier(
                exchange,
                new ChannelSettings.PagerDuty("pager", Secret.of(SECRET), url, EnumSet.of(Severity.PAGE), ""));
    }

    @Override
    protected Reply success() {
        return Reply.of(202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"pl-1\"}");
    }
}
