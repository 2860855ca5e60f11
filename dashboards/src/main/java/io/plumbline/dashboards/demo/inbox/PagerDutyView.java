package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One PagerDuty incident as HTML: its state, what it says, and every event it was sent. */
final class PagerDutyView {
    private PagerDutyView() {}

    static String html(PagerDutyStub.Incident incident) {
        var shown = incident.shown();
        var payload = shown.getJsonObject("payload", new JsonObject());
        var state = incident.state().name().toLowerCase(Locale.ROOT);
        var html = new StringBuilder("<article class=\"pagerduty %s\">\n".formatted(state))
                .append("<p class=\"who\"><span class=\"state\">%s</span> %s</p>\n"
                        .formatted(state, Mrkdwn.escaped(payload.getString("severity", ""))))
                .append("<h3>%s</h3>\n".formatted(Mrkdwn.escaped(payload.getString("summary", ""))))
                .append("<dl>");
        detail(html, "source", payload.getValue("source"));
        detail(html, "component", payload.getValue("component"));
        detail(html, "group", payload.getValue("group"));
        detail(html, "class", payload.getValue("class"));
        if (payload.getValue("custom_details") instanceof JsonObject details) {
            for (var name : details.fieldNames()) detail(html, name, details.getValue(name));
        } else {
            detail(html, "details", payload.getValue("custom_details"));
        }
        html.append("</dl>\n");
        for (var link : shown.getJsonArray("links", new JsonArray())) {
            var described = (JsonObject) link;
            var href = described.getString("href", "");
            if (!href.startsWith("http://") && !href.startsWith("https://")) continue;
            html.append("<p><a href=\"%s\">%s</a></p>\n"
                    .formatted(Mrkdwn.escaped(href), Mrkdwn.escaped(described.getString("text", href))));
        }
        html.append("<ol class=\"events\">");
        for (var event : incident.events()) {
            html.append("<li><time>%s</time> %s</li>"
                    .formatted(
                            InboxPage.time(event.at()),
                            Mrkdwn.escaped(event.sent().getString("event_action", ""))));
        }
        return html.append("</ol>\n<p class=\"key\">%s</p></article>\n".formatted(Mrkdwn.escaped(incident.dedupKey())))
                .toString();
    }

    private static void detail(StringBuilder html, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value == null) return;
        html.append("<dt>%s</dt><dd>%s</dd>"
                .formatted(
                        Mrkdwn.escaped(name), Mrkdwn.escaped(value.toString()).replace("\n", "<br>")));
    }
}
