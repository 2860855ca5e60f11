package io.plumbline.alerts.rollback.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final Secret KEY = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    /** The vector of standard-webhooks/standard-webhooks, libraries/python/tests/test_webhooks.py, test_sign_function. */
    @Test
    void signsAsTheReferenceImplementationDoes() {
        String signature = WebhookSignature.of(List.of(KEY), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void everyKeySignsSoThatOneCanBeReplaced() {
        var newer = Secret.of("whsec_" + "bmV3ZXIga2V5IG9mIHRoZSB0YXJnZXQgMDE=");

        String signatures = WebhookSignature.of(List.of(newer, KEY), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY);

        assertThat(signatures.split(" ")).hasSize(2);
        assertThat(signatures).endsWith(" v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
