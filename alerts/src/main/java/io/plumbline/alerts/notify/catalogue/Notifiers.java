package io.plumbline.alerts.notify.catalogue;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Exchange;
import io.plumbline.alerts.notify.Notifier;
import io.plumbline.alerts.notify.pagerduty.PagerDutyNotifier;
import io.plumbline.alerts.notify.slack.SlackNotifier;
import io.plumbline.alerts.notify.slack.SlackWebhookNotifier;

/** Every kind of channel: a new one is one line here. */
public final class Notifiers {
    private Notifiers() {}

    public static Notifier open(Exchange exchange, ChannelSettings settings) {
        if (settings instanceof ChannelSettings.Slack slack) return new SlackNotifier(exchange, slack);
        if (settings instanceof ChannelSettings.SlackWebhook webhook)
            return new SlackWebhookNotifier(exchange, webhook);
        if (settings instanceof ChannelSettings.PagerDuty pagerDuty) return new PagerDutyNotifier(exchange, pagerDuty);
        throw new IllegalArgumentException("no notifier for " + settings.name());
    }
}
