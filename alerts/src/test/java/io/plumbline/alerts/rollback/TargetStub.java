package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Loopback;
import io.plumbline.alerts.notify.Loopback.Reply;
import io.plumbline.alerts.notify.Loopback.Request;
import io.plumbline.alerts.notify.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A strict receiver of orders: verifies the signature by the specification's text, and acts once per webhook-id. */
final class TargetStub {
    static final String KEY = "whsec_cGx1bWJsaW5lIHRlc3Qga2V5IG51bWJlciBvbmU=";

    /** What it does instead of its duty, once. */
    enum Mood {
        /** Says yes and does nothing. */
        LIE,
        ALREADY_ROLLED_BACK,
        CONFLICT,
        NOT_ACCEPTED,
        GONE,
        ECHO,
        SERVER_ERROR,
        TOO_MANY,
        HANG,
        HANG_AFTER_ACTING
    }

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<JsonObject> acts = new CopyOnWriteArrayList<>();
    private final List<String> forgeries = new CopyOnWriteArrayList<>();
    private final Deque<Mood> moods = new ConcurrentLinkedDeque<>();
    private final InstantSource clock;
    private final Loopback server;

    TargetStub(Vertx vertx, InstantSource clock) throws Exception {
        this.clock = clock;
        this.server = new Loopback(vertx, this::answer);
    }

    TargetSettings settings() {
        var newer = Secret.of("whsec_bmV3ZXIga2V5IG9mIHRoZSB0YXJnZXQgMDE=");
        return new TargetSettings.Webhook(server.url() + "/rollback", List.of(newer, Secret.of(KEY)));
    }

    void will(Mood... next) {
        moods.addAll(List.of(next));
    }

    /** The orders it carried out. */
    List<JsonObject> acts() {
        return List.copyOf(acts);
    }

    List<Request> requests() {
        return server.requests();
    }

    /** Requests whose signature did not hold. */
    List<String> forgeries() {
        return List.copyOf(forgeries);
    }

    private Optional<Reply> answer(Request request) {
        if (!isGenuine(request)) {
            forgeries.add(request.toString());
            return Optional.of(Reply.of(401, ""));
        }
        Mood mood = moods.poll();
        if (mood == null) return Optional.of(act(request));
        return switch (mood) {
            case LIE -> Optional.of(Reply.of(200, "{\"accepted\":true,\"operation\":\"op-1\"}"));
            case ALREADY_ROLLED_BACK -> Optional.of(Reply.of(409, "{\"state\":\"already_rolled_back\"}"));
            case CONFLICT -> Optional.of(Reply.of(409, "{\"state\":\"deploying\"}"));
            case NOT_ACCEPTED -> Optional.of(Reply.of(200, "{\"accepted\":false}"));
            case GONE -> Optional.of(Reply.of(410, ""));
            case ECHO -> Optional.of(Reply.of(400, request.headers() + request.body() + KEY));
            case SERVER_ERROR -> Optional.of(Reply.of(500, "oops"));
            case TOO_MANY -> Optional.of(Reply.of(429, "").with("Retry-After", "7"));
            case HANG -> Optional.empty();
            case HANG_AFTER_ACTING -> {
                act(request);
                yield Optional.empty();
            }
        };
    }

    private Reply act(Request request) {
        if (known.add(request.header("webhook-id"))) acts.add(new JsonObject(request.body()));
        return Reply.of(200, "{\"accepted\":true,\"operation\":\"op-1\"}");
    }

    private boolean isGenuine(Request request) {
        String timestamp = request.header("webhook-timestamp");
        long skew = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        if (skew > 300) return false;
        String signed = request.header("webhook-id") + "." + timestamp + "." + request.body();
        String expected = "v1," + Base64.getEncoder().encodeToString(hmac(signed));
        return List.of(request.header("webhook-signature").split(" ")).contains(expected);
    }

    private static byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY.substring(6)), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
