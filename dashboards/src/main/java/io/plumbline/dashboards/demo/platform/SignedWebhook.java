package io.plumbline.dashboards.demo.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The receiving side of <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0: who sent this, and when?
 *
 * <p>Written apart from the service's own signer on purpose: two readings of one specification must agree.
 */
final class SignedWebhook {
    /** How far the sender's clock may be off, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** What is known of a call before its body is read. */
    sealed interface Check {
        record Genuine() implements Check {}

        record Refused(String reason) implements Check {}
    }

    /** @param secret {@code whsec_} and the key in base 64 */
    SignedWebhook(String secret, InstantSource clock) {
        if (!secret.startsWith("whsec_")) throw new IllegalArgumentException("the secret must start with whsec_");
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256");
        this.clock = clock;
    }

    Check check(String id, String timestamp, String signatures, byte[] body) {
        if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty()) {
            return new Check.Refused("webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        long sentAt;
        try {
            sentAt = Long.parseLong(timestamp);
        } catch (NumberFormatException notANumber) {
            return new Check.Refused("webhook-timestamp is not a number of seconds");
        }
        long now = clock.instant().getEpochSecond();
        if (sentAt < now - TOLERANCE.toSeconds() || sentAt > now + TOLERANCE.toSeconds()) {
            return new Check.Refused("webhook-timestamp is more than 5 minutes off");
        }
        byte[] wanted = signature(id, timestamp, body);
        for (var signature : signatures.split(" ", -1)) {
            if (signature.startsWith("v1,") && MessageDigest.isEqual(decoded(signature.substring(3)), wanted)) {
                return new Check.Genuine();
            }
        }
        return new Check.Refused("no signature fits");
    }

    private byte[] signature(String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
