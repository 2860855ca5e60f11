package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Loopback.Request;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A strict PagerDuty: checks schema and size, opens and closes incidents by key, drops resolves of unknown keys. */
final class PagerDutyStub {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> open = new CopyOnWriteArrayList<>();
    private final Loopback server;

    PagerDutyStub(Vertx vertx) throws Exception {
        server = new Loopback(vertx, request -> Optional.of(answer(request)));
    }

    ChannelSettings.PagerDuty channel(String name, String fallback) {
        return new ChannelSettings.PagerDuty(
                name, Secret.of(KEY), server.url(), EnumSet.of(Notice.Severity.PAGE), fallback);
    }

    /** The next answers, before it does its duty again. */
    void willFailWith(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    /** What happened: {@code opened key}, {@code repeated key}, {@code closed key} or {@code dropped key}. */
    List<String> log() {
        return List.copyOf(log);
    }

    List<String> violations() {
        return violations;
    }

    List<JsonObject> events() {
        return server.requests().stream()
                .map(request -> new JsonObject(request.body()))
                .toList();
    }

    private Reply answer(Request request) {
        Integer failure = failures.poll();
        if (failure != null) return Reply.of(failure, "{\"status\":\"no\",\"message\":\"" + KEY + "\"}");
        if (request.body().length() > 512 * 1024) return Reply.of(413, "");
        List<String> problems = VendorSchema.PAGERDUTY.violations(request.body());
        violations.addAll(problems);
        if (!problems.isEmpty()) return Reply.of(400, "{\"status\":\"invalid event\"}");
        var event = new JsonObject(request.body());
        String key = event.getString("dedup_key");
        if (event.getString("event_action").equals("resolve"))
            log.add((open.remove(key) ? "closed " : "dropped ") + key);
        else if (open.contains(key)) log.add("repeated " + key);
        else {
            open.add(key);
            log.add("opened " + key);
        }
        return Reply.of(
                202,
                new JsonObject()
                        .put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", key)
                        .encode());
    }
}
