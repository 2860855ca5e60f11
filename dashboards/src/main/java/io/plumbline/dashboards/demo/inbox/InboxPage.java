package io.plumbline.dashboards.demo.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The inbox as HTML: messages as a person would see them, the newest first, and the calls that brought them. */
final class InboxPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private InboxPage() {}

    static String whole(InboxSettings settings, String messages) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Inbox (simulated) - Plumbline</title>
                <link rel="stylesheet" href="/inbox.css">
                <script src="/inbox.js" defer></script>
                </head>
                <body>
                <header><h1>Inbox</h1><nav><a href="%s">Plumbline's page</a></nav></header>
                <p class="banner">%s</p>
                <main id="messages">
                %s
                </main>
                </body>
                </html>
                """.formatted(Mrkdwn.escaped(settings.page().toString()), Mrkdwn.escaped(settings.banner()), messages);
    }

    static String messages(List<SlackStub.Posting> slack, PagerDutyStub pagerDuty, List<Call> calls) {
        var html = new StringBuilder();
        html.append("<section><h2>Slack <small>#model-alerts, stand-in</small></h2>\n");
        if (slack.isEmpty()) html.append("<p class=\"none\">Nothing yet.</p>\n");
        for (int place = slack.size() - 1; place >= 0; place--) html.append(SlackView.html(slack.get(place)));
        html.append("</section>\n<section><h2>PagerDuty <small>stand-in</small></h2>\n");
        var incidents = pagerDuty.incidents();
        if (incidents.isEmpty()) html.append("<p class=\"none\">Nobody was paged.</p>\n");
        for (int place = incidents.size() - 1; place >= 0; place--) {
            html.append(PagerDutyView.incident(incidents.get(place)));
        }
        var changes = pagerDuty.changes();
        for (int place = changes.size() - 1; place >= 0; place--) {
            html.append(PagerDutyView.change(changes.get(place)));
        }
        html.append(
                "</section>\n<section class=\"calls\"><h2>Call by call <small>newest first, UTC</small></h2>\n<table>\n");
        for (var call : calls) {
            html.append("<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(time(call.at()), Mrkdwn.escaped(call.what()), Mrkdwn.escaped(call.answer())));
        }
        return html.append("</table></section>\n").toString();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
