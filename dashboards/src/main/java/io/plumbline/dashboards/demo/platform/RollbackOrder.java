package io.plumbline.dashboards.demo.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * The body of a rollback webhook.
 *
 * @param mode auto, approved or dry_run
 */
record RollbackOrder(String deployment, String mode, String from, String to, Instant expires) {

    /** What a body turned out to be. */
    sealed interface Reading {
        record Order(RollbackOrder order) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    static Reading read(Buffer body) {
        try {
            var json = new JsonObject(body);
            if (!"plumbline.rollback.requested".equals(json.getString("type"))) {
                return new Reading.Unreadable("not a rollback: type " + json.getString("type"));
            }
            return new Reading.Order(new RollbackOrder(
                    needed(json, "deployment"),
                    needed(json, "mode"),
                    needed(json.getJsonObject("from", new JsonObject()), "version"),
                    needed(json.getJsonObject("to", new JsonObject()), "version"),
                    Instant.parse(needed(json, "expires_at"))));
        } catch (DecodeException | ClassCastException | DateTimeException | IllegalArgumentException unreadable) {
            return new Reading.Unreadable("not a rollback: " + unreadable.getMessage());
        }
    }

    private static String needed(JsonObject json, String key) {
        var value = json.getString(key);
        if (value == null) throw new IllegalArgumentException(key + " is missing");
        return value;
    }
}
