package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A stand-in for Slack's {@code chat.postMessage} and {@code chat.update}: a bearer token, JSON, one channel, Slack's limits and
 * Slack's answers. Confined to the inbox's event loop.
 */
final class SlackStub {
    private final String token;
    private final String channel;
    private final Map<String, List<Version>> messages = new LinkedHashMap<>();

    /** A message as it was sent: {@code chat.update} adds a newer version. */
    record Version(Instant at, JsonObject message) {}

    /** A message and what was answered to it. */
    record Posting(List<Version> message, List<List<Version>> replies) {}

    SlackStub(String token, String channel) {
        this.token = token;
        this.channel = channel;
    }

    /** Messages of the channel, each with its thread; the oldest first, everywhere. */
    List<Posting> postings() {
        return messages.entrySet().stream()
                .filter(entry -> thread(entry.getValue()).isEmpty())
                .map(entry -> new Posting(List.copyOf(entry.getValue()), replies(entry.getKey())))
                .toList();
    }

    private List<List<Version>> replies(String ts) {
        return messages.values().stream()
                .filter(versions -> thread(versions).equals(ts))
                .map(List::copyOf)
                .toList();
    }

    private static String thread(List<Version> versions) {
        return versions.get(0).message().getString("thread_ts", "");
    }

    Reply post(String authorization, String contentType, Buffer body, Instant now) {
        return checked(authorization, contentType, body, message -> {
            var thread = message.getString("thread_ts", "");
            if (!thread.isEmpty() && !messages.containsKey(thread)) return refused("thread_not_found");
            var ts = "%d.%06d".formatted(now.getEpochSecond(), messages.size() + 1);
            var versions = new ArrayList<Version>();
            versions.add(new Version(now, message));
            messages.put(ts, versions);
            return accepted(ts);
        });
    }

    Reply update(String authorization, String contentType, Buffer body, Instant now) {
        return checked(authorization, contentType, body, message -> {
            var ts = message.getString("ts", "");
            var versions = messages.get(ts);
            if (versions == null) return refused("message_not_found");
            versions.add(new Version(now, message));
            return accepted(ts);
        });
    }

    private interface Act {
        Reply on(JsonObject message);
    }

    private Reply checked(String authorization, String contentType, Buffer body, Act act) {
        if (authorization.isEmpty()) return refused("not_authed");
        if (!authorization.equals("Bearer " + token)) return refused("invalid_auth");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) return refused("invalid_post_type");
        JsonObject message;
        Optional<String> problem;
        try {
            message = new JsonObject(body);
            if (!message.getString("channel", "").equals(channel)) return refused("channel_not_found");
            problem = SlackRules.problem(message);
        } catch (DecodeException notJson) {
            return refused("invalid_json");
        } catch (ClassCastException otherTypes) {
            return refused("invalid_arguments");
        }
        return problem.map(SlackStub::refused).orElseGet(() -> act.on(message));
    }

    private Reply accepted(String ts) {
        return Reply.of(
                200, new JsonObject().put("ok", true).put("channel", channel).put("ts", ts));
    }

    /** Slack says no with HTTP status 200. */
    private static Reply refused(String error) {
        return Reply.of(
                200,
                new JsonObject()
                        .put("ok", false)
                        .put("error", error)
                        .put("response_metadata", new JsonObject().put("messages", new JsonArray())));
    }
}
