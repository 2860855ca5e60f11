package io.plumbline.dashboards.demo.inbox;

import java.net.URI;

/**
 * The inbox.
 *
 * @param port 0 picks a free one
 * @param banner says above the messages what they are
 * @param page the page about the deployment
 * @param slackToken what a caller of the Slack stand-in must bear
 * @param slackChannel the only channel there is, by its id
 * @param pagerDutyKey the only integration there is
 * @param throttleEvery of so many calls to Slack the first is answered 429, once: its retry must go through
 */
public record InboxSettings(
        int port,
        String banner,
        URI page,
        String slackToken,
        String slackChannel,
        String pagerDutyKey,
        int throttleEvery) {
    public InboxSettings {
        if (throttleEvery < 2) throw new IllegalArgumentException("throttleEvery must be >= 2: " + throttleEvery);
    }

    @Override
    public String toString() {
        return "InboxSettings[port=%d, slackChannel=%s, tokens=***]".formatted(port, slackChannel);
    }
}
