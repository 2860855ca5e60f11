package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Decoded> written = new ArrayList<>();
    private final int requests = new History(
                    new PlatformSettings("shop-simulated", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .25, 3))
            .write(Duration.ofMinutes(5), 10, END, (key, value) -> written.add(new CanonicalJson().decode(value)));

    /** 3,000 requests are expected; a Poisson count has a spread of 55. */
    @Test
    void thePastHasTheStatedRate() {
        assertThat(requests).isBetween(3_000 - 4 * 55, 3_000 + 4 * 55);
    }

    /** Start and duration of an answer are rounded apart: its end may be a millisecond off. */
    @Test
    void everythingHappenedInOrderAndBeforeTheEnd() {
        long latest = 0;
        for (var decoded : written) {
            long time = CanonicalJson.eventTime(decoded).orElseThrow();
            assertThat(time).isGreaterThanOrEqualTo(latest - 2);
            latest = Math.max(latest, time);
        }

        assertThat(latest).isLessThanOrEqualTo(END.toEpochMilli() + 1);
    }

    @Test
    void allOfItIsAcceptedAndHealthy() {
        assertThat(written)
                .allSatisfy(decoded -> assertThat(decoded).isInstanceOfAny(Inference.class, Evaluation.class));
        assertThat(written.stream()
                        .filter(decoded -> decoded instanceof Evaluation score
                                && score.name().equals("valid_json"))
                        .mapToDouble(decoded -> ((Evaluation) decoded).score())
                        .average()
                        .orElseThrow())
                .isGreaterThan(.95);
    }
}
