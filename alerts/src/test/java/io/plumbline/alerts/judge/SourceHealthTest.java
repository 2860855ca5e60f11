package io.plumbline.alerts.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.store.PartitionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceHealthTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final JudgeSettings SETTINGS = JudgeSettings.defaults();

    private final SourceHealth health = new SourceHealth(SETTINGS);

    @Test
    void aHealthyTopicIsNoTrouble() {
        assertThat(look(health, 20, NOW.minusSeconds(10), NOW)).isEmpty();
    }

    @Test
    void aLongQueueHoldsTheJudge() {
        var trouble = look(health, 200_001, NOW.minusSeconds(10), NOW).orElseThrow();

        assertThat(trouble.hold()).isTrue();
        assertThat(trouble.reason()).isEqualTo("more than 200,000 records of the topic wait");
    }

    @Test
    void aWatermarkThatStandsStillWhileRecordsWaitHoldsTheJudge() {
        look(health, 5, NOW.minusSeconds(10), NOW);

        var later = look(health, 5, NOW.minusSeconds(10), NOW.plus(Duration.ofSeconds(61)));

        assertThat(later.orElseThrow().reason()).isEqualTo("the topic stands still since 2026-03-02 10:00:00 UTC");
        assertThat(look(health, 5, NOW.minusSeconds(5), NOW.plus(Duration.ofSeconds(62))))
                .isEmpty();
    }

    @Test
    void silenceDoesNotHoldTheJudge() {
        look(health, 0, NOW.minusSeconds(100), NOW.minusSeconds(100));

        var trouble = look(health, 0, NOW.minusSeconds(301), NOW).orElseThrow();

        assertThat(trouble.hold()).isFalse();
        assertThat(trouble.reason()).startsWith("no traffic since ");
    }

    @Test
    void whoCatchesUpAfterAPauseDoesNotCallItSilence() {
        var longAgo = NOW.minus(Duration.ofHours(1));

        assertThat(look(health, 0, longAgo, NOW)).as("just begun").isEmpty();
        assertThat(look(health, 500, longAgo.plusSeconds(5), NOW.plusSeconds(90)))
                .as("records wait")
                .isEmpty();
        assertThat(look(health, 0, longAgo.plusSeconds(9), NOW.plusSeconds(95))).isPresent();
    }

    @Test
    void inAReplayTheWallClockSaysNothing() {
        assertThat(look(new SourceHealth(SETTINGS.forReplay()), 1_000_000, Instant.EPOCH, NOW))
                .isEmpty();
    }

    private static Optional<SourceHealth.Trouble> look(SourceHealth health, long lag, Instant seen, Instant now) {
        var partitions = List.of(new PartitionState(0, Optional.of(seen), lag, now));
        return health.look("topic", partitions, Optional.of(seen), seen, now);
    }
}
