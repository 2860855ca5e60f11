package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.ChannelSettings.PagerDuty;
import io.plumbline.alerts.notify.ChannelSettings.Slack;
import io.plumbline.alerts.notify.ChannelSettings.SlackWebhook;
import io.plumbline.alerts.notify.Notice.Severity;
import io.plumbline.alerts.notify.Secret;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody to tell, as it is written; which keys it needs depends on its kind. */
record ChannelSection(
        @Nullable Kind kind,
        @Nullable Secret token,
        @Nullable String channel,
        @Nullable Secret url,
        @Nullable Secret routingKey,
        @Nullable String api,
        @Nullable Set<Severity> severities,
        @Nullable String fallback) {
    enum Kind {
        SLACK,
        SLACK_WEBHOOK,
        PAGERDUTY
    }

    ChannelSettings named(String name) {
        var or = fallback == null ? "" : fallback;
        return switch (needed("kind", kind)) {
            case SLACK ->
                new Slack(
                        name,
                        needed("token", token),
                        needed("channel", channel),
                        api == null ? Slack.API : api,
                        severities == null ? EnumSet.allOf(Severity.class) : severities,
                        or);
            case SLACK_WEBHOOK ->
                new SlackWebhook(
                        name, needed("url", url), severities == null ? EnumSet.allOf(Severity.class) : severities, or);
            case PAGERDUTY ->
                new PagerDuty(
                        name,
                        needed("routingKey", routingKey),
                        api == null ? PagerDuty.API : api,
                        severities == null ? EnumSet.of(Severity.PAGE) : severities,
                        or);
        };
    }

    private static <T> T needed(String key, @Nullable T value) {
        if (value == null) throw new IllegalArgumentException(key + " is missing");
        return value;
    }
}
