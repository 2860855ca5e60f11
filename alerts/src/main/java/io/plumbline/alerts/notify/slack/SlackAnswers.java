package io.plumbline.alerts.notify.slack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads Slack's answers, believing nothing: only what looks like Slack's own words is passed on. */
final class SlackAnswers {
    private SlackAnswers() {}

    /** The answer as an object; empty when it is none. */
    static JsonObject json(@Nullable Buffer body) {
        if (body == null) return new JsonObject();
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }

    /** Channel and time stamp of the message; an empty object when the answer does not tell. */
    static String receipt(JsonObject answer) {
        boolean known = answer.getValue("channel") instanceof String channel
                && channel.matches("[A-Z0-9]{2,30}")
                && answer.getValue("ts") instanceof String ts
                && ts.matches("\\d{1,12}\\.\\d{1,9}");
        if (!known) return "{}";
        return new JsonObject()
                .put("channel", answer.getValue("channel"))
                .put("ts", answer.getValue("ts"))
                .encode();
    }

    /** An error code such as {@code channel_not_found}. */
    static String word(@Nullable Object error) {
        return error instanceof String word && word.matches("[A-Za-z0-9_:. -]{1,80}")
                ? word
                : "an error without a name";
    }
}
