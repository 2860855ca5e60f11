package io.plumbline.alerts.rollback.webhook;

import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.rollback.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, time and the very bytes of the body. */
final class WebhookSignature {
    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /** One signature per key, so that the receiver may already know the new one or still the old. */
    static String of(List<Secret> keys, String id, Instant at, byte[] body) {
        return keys.stream().map(key -> "v1," + sign(key, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(Secret key, String id, Instant at, byte[] body) {
        byte[] raw = Base64.getDecoder().decode(key.reveal().substring(TargetSettings.Webhook.PREFIX.length()));
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(raw, HMAC));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + HMAC, missing);
        }
    }
}
