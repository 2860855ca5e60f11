package io.plumbline.dashboards.demo.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated user asks.
 *
 * @param id joins all answers to this request
 * @param conversation the conversation this is a turn of
 * @param task what the user wants
 * @param promptTokens length of the whole prompt, context included
 */
record UserRequest(String id, Optional<String> conversation, String task, String text, int promptTokens) {

    /** Whoever asks: all turns of a conversation come from one user. */
    String user() {
        return conversation.orElse(id);
    }

    Buffer toBody() {
        var body = new JsonObject()
                .put("id", id)
                .put("task", task)
                .put("prompt", text)
                .put("prompt_tokens", promptTokens);
        conversation.ifPresent(name -> body.put("conversation", name));
        return body.toBuffer();
    }

    /** Empty when the body is not a request. */
    static Optional<UserRequest> read(@Nullable Buffer body) {
        if (body == null) return Optional.empty();
        try {
            var json = new JsonObject(body);
            var id = json.getString("id");
            var task = json.getString("task");
            var text = json.getString("prompt");
            var promptTokens = json.getInteger("prompt_tokens");
            if (id == null || task == null || text == null || promptTokens == null) return Optional.empty();
            return Optional.of(
                    new UserRequest(id, Optional.ofNullable(json.getString("conversation")), task, text, promptTokens));
        } catch (DecodeException | ClassCastException notARequest) {
            return Optional.empty();
        }
    }
}
