package io.plumbline.dashboards.demo.inbox;

import io.vertx.core.json.JsonObject;

/** What a stand-in answers to one call. */
record Reply(int status, JsonObject body, int retryAfterSeconds) {

    static Reply of(int status, JsonObject body) {
        return new Reply(status, body, 0);
    }

    static Reply tooMany(int retryAfterSeconds, JsonObject body) {
        return new Reply(429, body, retryAfterSeconds);
    }

    /** In a few words, for the list of calls. */
    String words() {
        if (status == 429) return "429, Retry-After " + retryAfterSeconds + " s";
        var error = body.getString("error", "");
        return error.isEmpty() ? Integer.toString(status) : status + ", " + error;
    }
}
