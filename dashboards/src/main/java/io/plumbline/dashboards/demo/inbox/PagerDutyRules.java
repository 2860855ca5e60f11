package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PagerDuty's Events API v2 accepts as an event, from its developer documentation. */
final class PagerDutyRules {
    static final int BODY_BYTES = 512 * 1024;
    static final int ROUTING_KEY = 32;
    static final int DEDUP_KEY = 255;
    static final int SUMMARY = 1_024;

    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private PagerDutyRules() {}

    /** All that is wrong with an event, in words; empty when it is well formed. */
    static List<String> problems(JsonObject event) {
        var problems = new ArrayList<String>();
        routingKey(event, problems);
        var action = event.getString("event_action", "");
        if (!ACTIONS.contains(action)) problems.add("'event_action' must be one of trigger, acknowledge, resolve");
        var dedupKey = event.getString("dedup_key", "");
        if (dedupKey.length() > DEDUP_KEY) problems.add("'dedup_key' is longer than 255 characters");
        if (action.equals("trigger")) payload(event.getJsonObject("payload"), problems);
        else if (dedupKey.isEmpty()) problems.add("'dedup_key' is missing");
        for (var link : event.getJsonArray("links", new JsonArray())) {
            if (!(link instanceof JsonObject described)
                    || described.getString("href", "").isEmpty()) {
                problems.add("every link needs 'href'");
            }
        }
        for (var image : event.getJsonArray("images", new JsonArray())) {
            if (!(image instanceof JsonObject described)
                    || !described.getString("src", "").startsWith("https://")) {
                problems.add("every image needs an HTTPS 'src'");
            }
        }
        return problems;
    }

    /** The same for a change event: something happened that nobody need act on. */
    static List<String> problemsOfChange(JsonObject event) {
        var problems = new ArrayList<String>();
        routingKey(event, problems);
        var payload = event.getJsonObject("payload");
        if (payload == null) problems.add("'payload' is missing");
        else summary(payload, problems);
        return problems;
    }

    private static void routingKey(JsonObject event, List<String> problems) {
        var routingKey = event.getString("routing_key", "");
        if (routingKey.length() != ROUTING_KEY) problems.add("'routing_key' is missing or not 32 characters long");
    }

    private static void summary(JsonObject payload, List<String> problems) {
        var summary = payload.getString("summary", "");
        if (summary.isBlank()) problems.add("'payload.summary' is missing or blank");
        if (summary.length() > SUMMARY) problems.add("'payload.summary' is longer than 1024 characters");
    }

    private static void payload(@Nullable JsonObject payload, List<String> problems) {
        if (payload == null) {
            problems.add("'payload' is missing");
            return;
        }
        summary(payload, problems);
        if (payload.getString("source", "").isBlank()) problems.add("'payload.source' is missing or blank");
        if (!SEVERITIES.contains(payload.getString("severity", ""))) {
            problems.add("'payload.severity' must be one of critical, error, warning, info");
        }
        var timestamp = payload.getString("timestamp", "");
        try {
            if (!timestamp.isEmpty()) OffsetDateTime.parse(timestamp);
        } catch (DateTimeException notATime) {
            problems.add("'payload.timestamp' is not ISO 8601");
        }
    }
}
