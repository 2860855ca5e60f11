package io.plumbline.alerts.notify.pagerduty;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A notice as an event. Too long is cut, never refused. Fields: developer.pagerduty.com, Events API v2. */
final class PagerDutyEvent {
    private static final int SUMMARY = 1024;
    private static final int NAME = 255;
    private static final int LINK = 2000;
    private static final int LARGEST_BODY = 512_000;

    private PagerDutyEvent() {}

    /** Trigger, or once more for an update: PagerDuty joins events of one key. */
    static Buffer trigger(Secret routingKey, Notice notice) {
        var event = new JsonObject()
                .put("routing_key", routingKey.reveal())
                .put("event_action", "trigger")
                .put("dedup_key", notice.dedupKey())
                .put("client", "Plumbline")
                .put(
                        "payload",
                        payload(notice)
                                .put("severity", severity(notice.severity()))
                                .put("component", cut(notice.deployment(), NAME))
                                .put("group", cut(notice.tenant(), NAME))
                                .put("class", "plumbline"));
        if (hasLink(notice)) event.put("client_url", notice.link());
        return fitting(withLinks(event, notice));
    }

    static Buffer resolve(Secret routingKey, Notice notice) {
        return new JsonObject()
                .put("routing_key", routingKey.reveal())
                .put("event_action", "resolve")
                .put("dedup_key", notice.dedupKey())
                .toBuffer();
    }

    /** A change event: it is seen beside incidents and wakes nobody. */
    static Buffer change(Secret routingKey, Notice notice) {
        var event = new JsonObject().put("routing_key", routingKey.reveal()).put("payload", payload(notice));
        return fitting(withLinks(event, notice));
    }

    private static JsonObject payload(Notice notice) {
        var details = new JsonObject().put("summary", notice.summary());
        for (var fact : notice.facts()) details.put(fact.label(), fact.value());
        if (!notice.next().isBlank()) details.put("next", notice.next());
        String words = notice.summary().isBlank() ? notice.title() : notice.title() + ": " + notice.summary();
        return new JsonObject()
                .put("summary", cut(words, SUMMARY))
                .put("source", cut(notice.tenant() + "/" + notice.deployment(), NAME))
                .put("timestamp", notice.at().toString())
                .put("custom_details", details);
    }

    private static JsonObject withLinks(JsonObject event, Notice notice) {
        if (!hasLink(notice)) return event;
        var link = new JsonObject().put("href", notice.link()).put("text", "Open in Plumbline");
        return event.put("links", new JsonArray().add(link));
    }

    private static boolean hasLink(Notice notice) {
        boolean address = notice.link().startsWith("https://") || notice.link().startsWith("http://");
        return address && notice.link().length() <= LINK;
    }

    private static Buffer fitting(JsonObject event) {
        Buffer body = event.toBuffer();
        if (body.length() <= LARGEST_BODY) return body;
        event.getJsonObject("payload").put("custom_details", new JsonObject().put("cut", "the details were too large"));
        return event.toBuffer();
    }

    private static String severity(Notice.Severity severity) {
        return switch (severity) {
            case PAGE -> "critical";
            case TICKET -> "warning";
            case NOTE -> "info";
        };
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "…";
    }
}
