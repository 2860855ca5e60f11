package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** PagerDuty's incidents and change events as HTML: state, what is said, and every event that was sent. */
final class PagerDutyView {
    private PagerDutyView() {}

    /** What was sent, in a line. */
    static String headline(JsonObject event) {
        var summary = event.getJsonObject("payload", new JsonObject()).getString("summary", "");
        var key = event.getString("dedup_key", "");
        var about = summary.isEmpty() ? key : Mrkdwn.cut(summary);
        return event.getString("event_action", "change") + " " + about;
    }

    static String incident(PagerDutyStub.Incident incident) {
        var shown = incident.shown();
        var state = incident.state().name().toLowerCase(Locale.ROOT);
        var severity = shown.getJsonObject("payload", new JsonObject()).getString("severity", "");
        var html = new StringBuilder("<article class=\"pagerduty %s\">\n".formatted(state))
                .append("<p class=\"who\"><span class=\"state\">%s</span> %s</p>\n"
                        .formatted(state, Mrkdwn.escaped(severity)))
                .append(payload(shown))
                .append("<ol class=\"events\">");
        for (var event : incident.events()) {
            html.append("<li><time>%s</time> %s</li>"
                    .formatted(
                            InboxPage.time(event.at()),
                            Mrkdwn.escaped(event.sent().getString("event_action", ""))));
        }
        return html.append("</ol>\n<p class=\"key\">%s</p></article>\n".formatted(Mrkdwn.escaped(incident.dedupKey())))
                .toString();
    }

    static String change(PagerDutyStub.Event change) {
        return "<article class=\"pagerduty change\">\n<p class=\"who\"><span class=\"state\">change event</span> <time>%s</time></p>\n%s</article>\n"
                .formatted(InboxPage.time(change.at()), payload(change.sent()));
    }

    private static String payload(JsonObject event) {
        var payload = event.getJsonObject("payload", new JsonObject());
        var html = new StringBuilder("<h3>%s</h3>\n<dl>".formatted(Mrkdwn.escaped(payload.getString("summary", ""))));
        detail(html, "source", payload.getValue("source"));
        detail(html, "component", payload.getValue("component"));
        detail(html, "class", payload.getValue("class"));
        if (payload.getValue("custom_details") instanceof JsonObject details) {
            for (var name : details.fieldNames()) detail(html, name, details.getValue(name));
        } else {
            detail(html, "details", payload.getValue("custom_details"));
        }
        html.append("</dl>\n");
        for (var link : event.getJsonArray("links", new JsonArray())) {
            var described = (JsonObject) link;
            var href = described.getString("href", "");
            if (!href.startsWith("http://") && !href.startsWith("https://")) continue;
            html.append("<p><a href=\"%s\">%s</a></p>\n"
                    .formatted(Mrkdwn.escaped(href), Mrkdwn.escaped(described.getString("text", href))));
        }
        return html.toString();
    }

    private static void detail(StringBuilder html, String name, @Nullable Object value) {
        if (value == null) return;
        html.append("<dt>%s</dt><dd>%s</dd>"
                .formatted(
                        Mrkdwn.escaped(name), Mrkdwn.escaped(value.toString()).replace("\n", "<br>")));
    }
}
