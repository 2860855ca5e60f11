package io.plumbline.alerts.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.judge.ShadowWatch.Recent;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShadowWatchTest {
    private static final JudgeSettings.Blind SETTINGS = JudgeSettings.Blind.defaults();

    private final ShadowWatch watch = new ShadowWatch();
    private long tick;

    @Test
    void fewAnswersSayNothing() {
        settle(49, 0, 0);

        assertThat(watch.blind()).isEmpty();
        assertThat(watch.coverage()).contains(0.0);
    }

    @Test
    void lessThanFourInFiveIsBlindAndItTakesFiveHealthyTicksToSeeAgain() {
        settle(100, 79, 79);
        assertThat(watch.blind()).contains("only 79 % of 100 recent answers found their shadow");

        for (int good = 0; good < 4; good++) settle(1_000, 1_000, 1_000);
        assertThat(watch.blind()).isPresent();
        settle(1_000, 1_000, 1_000);

        assertThat(watch.blind()).isEmpty();
    }

    @Test
    void fourInFiveIsEnough() {
        settle(100, 80, 80);

        assertThat(watch.blind()).isEmpty();
    }

    /** 5 % of the answers are sampled for a shadow: 2,000 ticks of 20 answers never look like a dead shadow. */
    @Test
    void samplingIsNotTakenForADeadShadow() {
        var random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            long pairs = 0;
            for (int answer = 0; answer < 20; answer++) if (random.nextDouble() < 0.05) pairs++;
            settle(20, pairs, pairs / 0.05);
            assertThat(watch.blind()).isEmpty();
        }

        for (int round = 0; round < 200; round++) settle(20, 0, 0);

        assertThat(watch.blind()).isPresent();
    }

    @Test
    void whatIsStoredGoesOnAlike() {
        settle(100, 70, 70);
        watch.scored("valid_json", 70);
        watch.setAside(7);
        var out = new ByteWriter();
        watch.writeTo(out);

        var restored = ShadowWatch.readFrom(new ByteReader("watch", out.toBytes()));

        var again = new ByteWriter();
        restored.writeTo(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        assertThat(restored.blind()).isEqualTo(watch.blind());
        assertThat(restored.setAside()).isEqualTo(7);
    }

    /** With the end of a log come its unpaired answers, five minutes after the last pairs of their time. */
    @Test
    void theAnswersThatStayedAloneAreWeighedAgainstThePairsOfTheirOwnTime() {
        for (int round = 0; round < 60; round++) answer(9, 0, 10);
        for (int round = 0; round < 60; round++) answer(0, 1, 0);

        assertThat(watch.blind()).isEmpty();
        assertThat(watch.coverage())
                .hasValueSatisfying(share -> assertThat(share).isBetween(0.85, 0.95));
    }

    @Test
    void aShadowThatFallsSilentIsKnownBeforePatienceIsOver() {
        for (int round = 0; round < 30; round++) answer(10, 0, 10);
        for (int round = 0; round < 26; round++) answer(0, 0, 10);

        assertThat(watch.blind())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the shadow is silent"));
    }

    @Test
    void aWeekendWithoutTrafficIsNotASilentJudge() {
        scoredTicks(60);
        tick += Duration.ofDays(3).toMillis();

        for (int round = 0; round < 30; round++) answer(10, 0, 10);

        assertThat(watch.blind()).isEmpty();
        for (int round = 0; round < 200; round++) answer(10, 0, 10);
        assertThat(watch.blind())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("no score `ok`"));
    }

    private void scoredTicks(int rounds) {
        for (int round = 0; round < rounds; round++) {
            answer(10, 0, 10);
            watch.scored("ok", 10);
        }
    }

    private void answer(long pairs, long unpaired, long answers) {
        watch.add(
                new Recent(tick, answers, pairs, pairs, pairs, 0),
                new Coverage.Found(tick, pairs, unpaired, pairs),
                Duration.ofMinutes(5),
                SETTINGS);
        watch.look(tick, SETTINGS);
        tick += 5_000;
    }

    private void settle(long settled, long pairs, double expected) {
        watch.add(
                new Recent(tick, settled, pairs, expected, pairs, 0),
                new Coverage.Found(tick, pairs, settled - pairs, expected),
                Duration.ZERO,
                SETTINGS);
        watch.look(tick, SETTINGS);
        tick += 5_000;
    }
}
