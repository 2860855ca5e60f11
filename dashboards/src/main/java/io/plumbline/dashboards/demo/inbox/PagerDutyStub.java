package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A stand-in for PagerDuty's {@code v2/enqueue} and {@code v2/change/enqueue}: an event with a known {@code dedup_key} belongs to the open incident of that key,
 * and a trigger after its end opens a new one. Confined to the inbox's event loop.
 */
final class PagerDutyStub {
    private final String routingKey;
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Event> changes = new ArrayList<>();

    enum State {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    record Event(Instant at, JsonObject sent) {}

    /** Everything that one incident was told, the oldest first; the last trigger is what a person reads. */
    record Incident(String dedupKey, State state, List<Event> events) {
        JsonObject shown() {
            JsonObject shown = events.get(0).sent();
            for (var event : events) {
                if (event.sent().getString("event_action", "").equals("trigger")) shown = event.sent();
            }
            return shown;
        }
    }

    PagerDutyStub(String routingKey) {
        this.routingKey = routingKey;
    }

    List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    List<Event> changes() {
        return List.copyOf(changes);
    }

    Reply enqueue(Buffer body, Instant now) {
        return checked(body, PagerDutyRules::problems, event -> {
            var key = event.getString(
                    "dedup_key", UUID.nameUUIDFromBytes(body.getBytes()).toString());
            apply(key, new Event(now, event));
            return accepted("Event processed").put("dedup_key", key);
        });
    }

    Reply change(Buffer body, Instant now) {
        return checked(body, PagerDutyRules::problemsOfChange, event -> {
            changes.add(new Event(now, event));
            return accepted("Change event processed");
        });
    }

    private Reply checked(
            Buffer body, Function<JsonObject, List<String>> problemsOf, Function<JsonObject, JsonObject> act) {
        if (body.length() > PagerDutyRules.BODY_BYTES) {
            return Reply.of(413, new JsonObject().put("status", "error").put("error", "body too large"));
        }
        try {
            var event = new JsonObject(body);
            var problems = problemsOf.apply(event);
            if (!problems.isEmpty()) return invalid(problems);
            if (!event.getString("routing_key").equals(routingKey)) return invalid(List.of("'routing_key' is unknown"));
            return Reply.of(202, act.apply(event));
        } catch (DecodeException | ClassCastException notAnEvent) {
            return invalid(List.of("the body is not a JSON object of the right types"));
        }
    }

    private static JsonObject accepted(String message) {
        return new JsonObject().put("status", "success").put("message", message);
    }

    /** Resolving what is not open changes nothing and is not an error. */
    private void apply(String key, Event event) {
        var action = event.sent().getString("event_action");
        for (int place = incidents.size() - 1; place >= 0; place--) {
            var incident = incidents.get(place);
            if (incident.dedupKey().equals(key) && incident.state() != State.RESOLVED) {
                var events = new ArrayList<>(incident.events());
                events.add(event);
                incidents.set(place, new Incident(key, after(incident.state(), action), List.copyOf(events)));
                return;
            }
        }
        if (action.equals("trigger")) incidents.add(new Incident(key, State.TRIGGERED, List.of(event)));
    }

    private static State after(State state, String action) {
        return switch (action) {
            case "resolve" -> State.RESOLVED;
            case "acknowledge" -> State.ACKNOWLEDGED;
            default -> state;
        };
    }

    private static Reply invalid(List<String> problems) {
        return Reply.of(
                400,
                new JsonObject()
                        .put("status", "invalid event")
                        .put("message", "Event object is invalid")
                        .put("errors", new JsonArray(problems))
                        .put("error", String.join("; ", problems)));
    }
}
