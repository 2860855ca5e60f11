package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The genuine call is the example that the libraries of Standard Webhooks test themselves with. */
class SignedWebhookTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SENT = 1_614_265_330;
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void theExampleOfTheSpecificationIsGenuine() {
        assertThat(check(ID, SENT, SIGNATURE, BODY, SENT)).isInstanceOf(SignedWebhook.Check.Genuine.class);
    }

    @Test
    void oneFittingSignatureAmongSeveralIsEnough() {
        var several = "v1,AAAA v1a,ignored " + SIGNATURE;

        assertThat(check(ID, SENT, several, BODY, SENT)).isInstanceOf(SignedWebhook.Check.Genuine.class);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "-301, false", "300, true", "301, false"})
    void aCallFiveMinutesOffIsStillGenuineAndASecondMoreIsNot(long off, boolean genuine) {
        var check = check(ID, SENT, SIGNATURE, BODY, SENT + off);

        assertThat(check instanceof SignedWebhook.Check.Genuine).isEqualTo(genuine);
    }

    @Test
    void everySignedPartCounts() {
        assertRefused(check("msg_other", SENT, SIGNATURE, BODY, SENT));
        assertRefused(check(ID, SENT + 1, SIGNATURE, BODY, SENT));
        assertRefused(check(ID, SENT, SIGNATURE, BODY + " ", SENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1,", "v1,not base64!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "g0hM9SsE"})
    void aSignatureOfAnotherFormIsRefused(String signatures) {
        assertRefused(check(ID, SENT, signatures, BODY, SENT));
    }

    @Test
    void aTimestampThatIsNoNumberIsRefused() {
        var webhook = new SignedWebhook(SECRET, InstantSource.fixed(Instant.ofEpochSecond(SENT)));

        assertRefused(webhook.check(ID, "yesterday", SIGNATURE, BODY.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSecretOfAnotherFormIsAMistakeOfWhoConfiguresIt() {
        assertThatThrownBy(() -> new SignedWebhook("MfKQ9r8G", InstantSource.system()))
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining("MfKQ9r8G");
    }

    private static SignedWebhook.Check check(String id, long sent, String signatures, String body, long now) {
        return new SignedWebhook(SECRET, InstantSource.fixed(Instant.ofEpochSecond(now)))
                .check(id, Long.toString(sent), signatures, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(SignedWebhook.Check check) {
        assertThat(check).isInstanceOf(SignedWebhook.Check.Refused.class);
    }
}
