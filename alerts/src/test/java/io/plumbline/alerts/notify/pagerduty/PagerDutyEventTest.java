package io.plumbline.alerts.notify.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notices;
import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.notify.VendorSchema;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class PagerDutyEventTest {
    private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

    @Test
    void theEventSaysAllOfTheNotice() {
        JsonObject event =
                PagerDutyEvent.trigger(KEY, Notices.of("pl-1", Kind.TRIGGER)).toJsonObject();

        JsonObject payload = event.getJsonObject("payload");
        assertThat(VendorSchema.PAGERDUTY.violations(event.encode())).isEmpty();
        assertThat(payload.getString("summary"))
                .isEqualTo("correct of ft-v7 fell below base: ft-v7 answers 0.41 correct, its shadow base-v1 0.74.");
        assertThat(payload.getString("severity")).isEqualTo("critical");
        assertThat(payload.getString("timestamp")).isEqualTo("2026-03-02T09:58:10Z");
        assertThat(payload.getJsonObject("custom_details").getString("Difference"))
                .isEqualTo("−0.33 [−0.39, −0.27]");
        assertThat(event.getJsonArray("links").encode()).contains("https://plumbline.example/d/default/support-bot");
    }

    @Test
    void anOverlongEventLosesItsDetailsAndNotItsPage() {
        Notice monstrous = Notices.monstrous("pl-1", Kind.TRIGGER);

        var body = PagerDutyEvent.trigger(KEY, monstrous);

        assertThat(body.length()).isLessThanOrEqualTo(512_000);
        assertThat(VendorSchema.PAGERDUTY.violations(body.toString())).isEmpty();
        assertThat(body.toJsonObject().getString("dedup_key")).isEqualTo("pl-1");
    }

    @Test
    void aResolveIsTheKeyAndNothingElse() {
        var body = PagerDutyEvent.resolve(KEY, Notices.of("pl-1", Kind.RESOLVE));

        assertThat(VendorSchema.PAGERDUTY.violations(body.toString())).isEmpty();
        assertThat(body.toJsonObject().fieldNames()).containsExactly("routing_key", "event_action", "dedup_key");
    }
}
