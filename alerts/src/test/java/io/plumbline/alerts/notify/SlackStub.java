package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Loopback.Request;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A strict Slack: checks token, method, schema and time stamps, and misbehaves when told to. */
final class SlackStub {
    static final String TOKEN = "xoxb-t0k3n-of-the-test";
    static final String CHANNEL = "C024BE91L";

    /** What it does instead of its duty, once. */
    enum Mood {
        HANG,
        /** Takes the message and never says so. */
        HANG_AFTER_POSTING,
        SERVER_ERROR,
        TOO_MANY,
        INVALID_AUTH,
        FATAL_ERROR,
        PROXY_PAGE,
        ECHO
    }

    private final Map<String, List<JsonObject>> messages = new ConcurrentSkipListMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Deque<Mood> moods = new ConcurrentLinkedDeque<>();
    private final Loopback server;

    SlackStub(Vertx vertx) throws Exception {
        server = new Loopback(vertx, this::answer);
    }

    ChannelSettings.Slack channel(String name, String fallback) {
        return new ChannelSettings.Slack(
                name,
                Secret.of(TOKEN),
                CHANNEL,
                server.url() + "/api",
                java.util.EnumSet.allOf(Notice.Severity.class),
                fallback);
    }

    void will(Mood... next) {
        moods.addAll(List.of(next));
    }

    /** Every message with all it ever said, the oldest first. */
    List<List<JsonObject>> messages() {
        return messages.values().stream().map(List::copyOf).toList();
    }

    List<String> violations() {
        return violations;
    }

    int calls() {
        return server.requests().size();
    }

    private Optional<Reply> answer(Request request) {
        Mood mood = moods.poll();
        if (mood == null) return Optional.of(serve(request));
        return switch (mood) {
            case HANG -> Optional.empty();
            case HANG_AFTER_POSTING -> {
                serve(request);
                yield Optional.empty();
            }
            case SERVER_ERROR -> Optional.of(Reply.of(503, "upstream"));
            case TOO_MANY ->
                Optional.of(Reply.of(429, "{\"ok\":false,\"error\":\"ratelimited\"}")
                        .with("Retry-After", "30"));
            case INVALID_AUTH -> Optional.of(refuse("invalid_auth"));
            case FATAL_ERROR -> Optional.of(refuse("fatal_error"));
            case PROXY_PAGE -> Optional.of(Reply.of(200, "<html>Please sign in</html>"));
            case ECHO ->
                Optional.of(Reply.of(
                        200,
                        new JsonObject()
                                .put("ok", false)
                                .put("error", request.header("Authorization"))
                                .encode()));
        };
    }

    private Reply serve(Request request) {
        if (!request.header("Authorization").equals("Bearer " + TOKEN)) return refuse("invalid_auth");
        violations.addAll(VendorSchema.SLACK.violations(request.body()));
        var message = new JsonObject(request.body());
        if (!CHANNEL.equals(message.getString("channel"))) return refuse("channel_not_found");
        if (request.path().equals("/api/chat.postMessage")) {
            if (message.containsKey("thread_ts") && !messages.containsKey(message.getString("thread_ts")))
                return refuse("thread_not_found");
            String ts = "15034359%02d.000247".formatted(messages.size() + 1);
            messages.put(ts, new ArrayList<>(List.of(message)));
            return accept(ts);
        }
        if (request.path().equals("/api/chat.update")) {
            String ts = message.getString("ts");
            List<JsonObject> versions = messages.get(ts);
            if (versions == null) return refuse("message_not_found");
            versions.add(message);
            return accept(ts);
        }
        return refuse("unknown_method");
    }

    private static Reply accept(String ts) {
        return Reply.of(
                200,
                new JsonObject()
                        .put("ok", true)
                        .put("channel", CHANNEL)
                        .put("ts", ts)
                        .encode());
    }

    private static Reply refuse(String error) {
        return Reply.of(
                200, new JsonObject().put("ok", false).put("error", error).encode());
    }
}
