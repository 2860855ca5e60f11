package io.plumbline.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.privacy.Sampler;
import io.plumbline.ingest.source.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AimTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final RecentTargets recent = new RecentTargets(100);
    private final Aim aim = new Aim(recent);

    @Test
    void aScoreOfASpanGetsTheIdentityOfItsAnswer() throws TargetsUnavailable {
        remember(
                answer("candidate", "1").put("gen_ai.conversation.id", "c1").put("plumbline.segment.lang", "de"), NOON);
        var score = new Draft().put("span_id", "00AA1").put("plumbline.segment.lang", "fr");

        assertThat(aim.complete(List.of(score))).isEmpty();

        assertThat(score.text("plumbline.correlation.id")).isEqualTo("r1");
        assertThat(score.text("plumbline.deployment")).isEqualTo("support");
        assertThat(score.text("plumbline.role")).isEqualTo("candidate");
        assertThat(score.text("plumbline.version")).isEqualTo("m-candidate");
        assertThat(score.text("plumbline.segment.lang")).isEqualTo("fr");
        assertThat(Correlation.key(score)).isEqualTo("c1");
    }

    @Test
    void aScoreOfATraceMeansTheAnswerThatTheUserSaw() throws TargetsUnavailable {
        remember(answer("candidate", "1").put("trace_id", "t1"), NOON);
        remember(answer("shadow", "1").put("trace_id", "t1"), NOON.plusSeconds(5));
        var score = new Draft().put("trace_id", "T1");
        var ofShadow = new Draft().put("trace_id", "t1").put("plumbline.role", "shadow");

        aim.complete(List.of(score, ofShadow));

        assertThat(score.text("plumbline.role")).isEqualTo("candidate");
        assertThat(ofShadow.text("plumbline.version")).isEqualTo("m-shadow");
    }

    @Test
    void aScoreOfAnotherTenantDoesNotSeeTheAnswer() throws TargetsUnavailable {
        remember(answer("candidate", "1"), NOON);
        var score = new Draft().put("gen_ai.response.id", "resp-candidate-1").put("plumbline.tenant", "other");

        assertThat(aim.complete(List.of(score))).containsExactly(score);
    }

    @Test
    void aScoreBeforeItsAnswerWaitsForIt() throws TargetsUnavailable {
        var waiting = new WaitingScores(Duration.ofSeconds(60), Duration.ofSeconds(1), 10);
        var score = new Draft().put("gen_ai.response.id", "resp-candidate-1");
        waiting.add(score, "t:0:5", 0);

        assertThat(waiting.look(aim, 0)).isEqualTo(new WaitingScores.Outcome(List.of(), List.of()));
        assertThat(waiting.oldestWaiting()).contains("t:0:5");
        remember(answer("candidate", "1"), NOON);
        assertThat(waiting.look(aim, 500).completed()).isEmpty();

        assertThat(waiting.look(aim, 2_000).completed()).containsExactly(score);
        assertThat(waiting.size()).isZero();
    }

    @Test
    void aScoreThatWaitsInVainIsAnOrphanThatMayStateItsOwnId() throws TargetsUnavailable {
        var waiting = new WaitingScores(Duration.ofSeconds(60), Duration.ZERO, 10);
        var score = new Draft().put("span_id", "ff").fact("x-request-id", "r9");
        waiting.add(score, "t:0:5", 0);

        assertThat(waiting.look(aim, 60_000).orphans()).containsExactly(score);

        assertThat(Aim.standAlone(score)).isTrue();
        assertThat(score.text("plumbline.correlation.id")).isEqualTo("r9");
        assertThat(Aim.standAlone(new Draft().put("span_id", "ff"))).isFalse();
    }

    @Test
    void tooManyScoresLetGoOfTheOldest() throws TargetsUnavailable {
        var waiting = new WaitingScores(Duration.ofSeconds(60), Duration.ofSeconds(5), 2);
        for (int number = 0; number < 5; number++)
            waiting.add(new Draft().put("span_id", "f" + number), "o" + number, 0);

        assertThat(waiting.look(aim, 1).orphans()).hasSize(3);
        assertThat(waiting.oldestWaiting()).contains("o3");
    }

    @Test
    void theMemoryOfAnswersIsBoundedAndAnAnswerAgainReplacesItself() throws TargetsUnavailable {
        for (int number = 0; number < 1_000; number++) remember(answer("candidate", "" + number), NOON);
        remember(answer("candidate", "999"), NOON);

        assertThat(recent.size()).isEqualTo(100);
        assertThat(recent.find(List.of("response:resp-candidate-0"))).isEmpty();
        assertThat(recent.find(List.of("response:resp-candidate-999")).get("response:resp-candidate-999"))
                .hasSize(1);
    }

    @Test
    void aSampleOfTheAnswersIsKeptBehindTheMemory() throws TargetsUnavailable {
        var store = new RecentTargets(10_000);
        var kept = new KeptTargets(new RecentTargets(1), store, new Sampler("targets", .2));
        for (int number = 0; number < 1_000; number++)
            kept.remember(List.of(named(answer("candidate", "" + number), NOON)));

        assertThat(store.size()).isBetween(150, 250);
        assertThat(kept.find(List.of("response:resp-candidate-999"))).hasSize(1);
    }

    @Test
    void theArmThatTheUserSawIsFoundBehindTheMemoryOfTheOther() throws TargetsUnavailable {
        var store = new RecentTargets(10);
        var kept = new KeptTargets(new RecentTargets(10), store, new Sampler("targets", 1));
        store.remember(List.of(named(answer("candidate", "1").put("trace_id", "t1"), NOON)));
        kept.remember(List.of(named(answer("shadow", "1").put("trace_id", "t1"), NOON)));
        var score = new Draft().put("trace_id", "t1");

        new Aim(kept).complete(List.of(score));

        assertThat(score.text("plumbline.role")).isEqualTo("candidate");
    }

    private void remember(Draft answer, Instant time) {
        recent.remember(List.of(named(answer, time)));
    }

    private static Targets.Named named(Draft answer, Instant time) {
        return new Targets.Named(TargetIds.of(answer), Target.of(answer, time));
    }

    private static Draft answer(String role, String number) {
        return new Draft()
                .put("plumbline.event.id", role + number)
                .put("plumbline.correlation.id", "r" + number)
                .put("plumbline.deployment", "support")
                .put("plumbline.role", role)
                .put("gen_ai.request.model", "m-" + role)
                .put("gen_ai.response.id", "resp-" + role + "-" + number)
                .put("span_id", "00aa" + number);
    }
}
