package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Notice.Severity;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where notices go. The kind of channel is the type; the name tells two of a kind apart. */
public sealed interface ChannelSettings {
    String name();

    /** The severities this channel takes. */
    Set<Severity> severities();

    /** Name of the channel that is told when this one refuses for good; empty for none. */
    String fallback();

    /** What must never be seen in a log, an error or a table. */
    List<Secret> secrets();

    /**
     * A Slack channel by bot token: its messages are updated when the incident goes on.
     *
     * @param channel id of the channel, not its name
     * @param api base address, without a slash at its end
     */
    record Slack(String name, Secret token, String channel, String api, Set<Severity> severities, String fallback)
            implements ChannelSettings {
        public static final String API = "https://slack.com/api";

        public Slack {
            checkName(name);
            checkAddress(name, api);
            if (channel.isBlank()) throw new IllegalArgumentException("channel of " + name + " must not be empty");
            severities = Set.copyOf(severities);
        }

        public Slack(String name, Secret token, String channel) {
            this(name, token, channel, API, EnumSet.allOf(Severity.class), "");
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token);
        }
    }

    /** A Slack channel by incoming webhook, which can only post; its address is the secret. */
    record SlackWebhook(String name, Secret url, Set<Severity> severities, String fallback) implements ChannelSettings {
        public SlackWebhook {
            checkName(name);
            checkAddress(name, url.reveal());
            severities = Set.copyOf(severities);
        }

        public SlackWebhook(String name, Secret url) {
            this(name, url, EnumSet.allOf(Severity.class), "");
        }

        @Override
        public List<Secret> secrets() {
            String path = URI.create(url.reveal()).getRawPath();
            return path.length() > 1 ? List.of(url, Secret.of(path)) : List.of(url);
        }
    }

    /**
     * A PagerDuty service by its Events v2 integration.
     *
     * @param api base address, without a slash at its end (Europe: https://events.eu.pagerduty.com)
     */
    record PagerDuty(String name, Secret routingKey, String api, Set<Severity> severities, String fallback)
            implements ChannelSettings {
        public static final String API = "https://events.pagerduty.com";

        public PagerDuty {
            checkName(name);
            checkAddress(name, api);
            severities = Set.copyOf(severities);
        }

        public PagerDuty(String name, Secret routingKey) {
            this(name, routingKey, API, EnumSet.of(Severity.PAGE), "");
        }

        @Override
        public List<Secret> secrets() {
            return List.of(routingKey);
        }
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}"))
            throw new IllegalArgumentException(
                    "the name of a channel has 1 to 64 letters, digits, '.', '_', '-': " + name);
    }

    private static void checkAddress(String name, String address) {
        if (!address.startsWith("http://") && !address.startsWith("https://"))
            throw new IllegalArgumentException(
                    "the address of channel " + name + " must begin with http:// or https://");
    }
}
