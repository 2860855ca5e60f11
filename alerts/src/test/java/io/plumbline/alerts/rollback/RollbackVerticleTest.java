package io.plumbline.alerts.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.LogWatch;
import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.notify.Waiting;
import io.plumbline.alerts.rollback.TargetStub.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RollbackVerticleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final Scene scene;

    RollbackVerticleTest() throws Exception {
        scene = new Scene(vertx);
    }

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @Test
    void aRollbackIsOrderedOnceAndVerifiedOnTheServedTraffic() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        Instant drained = scene.executedAt(id).plus(Scene.DRAIN);

        scene.served("ft-v7", drained.minusSeconds(5), 500);
        scene.served("base-v1", drained, 200);
        scene.until(id, RollbackState.VERIFIED, SECOND);

        assertThat(scene.target.acts()).hasSize(1);
        assertThat(scene.target.forgeries()).isEmpty();
        assertThat(scene.note(id)).isEqualTo("Of 200 answers served since, 0 came from ft-v7.");
        assertThat(scene.journal(id))
                .containsExactly("proposed", "approved", "order_intended", "order_accepted", "share_gone");
        assertThat(scene.told())
                .containsExactly(
                        "TRIGGER Rollback of ft-v7 of support-bot ordered",
                        "RESOLVE Rollback of ft-v7 of support-bot verified");
        assertThat(scene.pages()).isEmpty();
        assertThat(scene.journalChecked()).isEqualTo(new Journal.Verification.Intact(5));
    }

    @Test
    void theOrderSaysWhatToTakeOutAndWhy() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.VERIFYING);

        JsonObject order = scene.target.acts().get(0);
        assertThat(order).isEqualTo(new JsonObject("""
                        {"type": "plumbline.rollback.requested", "rollback_id": "%s", "mode": "auto", "tenant": "default",
                         "deployment": "support-bot",
                         "from": {"variant": "ft", "version": "ft-v7"}, "to": {"variant": "base", "version": "base-v1"},
                         "reason": {"alert_id": "comparison-1", "metric": "correct", "segment": null, "effect": -0.33,
                                    "ci": [-0.39, -0.27], "n": 412, "words": "correct of ft-v7 lies 0.33 below base-v1."},
                         "expires_at": "2026-03-02T10:15:00Z"}
                        """.formatted(id)));
        assertThat(scene.target.requests().get(0).header("webhook-id")).isEqualTo("msg_" + id);
    }

    @Test
    void aTargetThatLiesIsCaught() throws Exception {
        scene.target.will(Mood.LIE);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        Instant drained = scene.executedAt(id).plus(Scene.DRAIN);
        scene.served("ft-v7", drained, 300);
        scene.served("base-v1", drained, 100);

        scene.until(id, RollbackState.VERIFY_FAILED, SECOND.multipliedBy(10));

        assertThat(scene.clock.instant()).isAfterOrEqualTo(drained.plus(Scene.DEADLINE));
        assertThat(scene.pages()).containsExactly("Rollback had no effect: ft-v7 of support-bot still serves");
        assertThat(TestDatabase.rows("SELECT rule, severity, state, summary FROM alerts.incident"))
                .containsExactly("rollback PAGE FIRING The target accepted the order, yet of 400 answers served since,"
                        + " 300 (75 %) still came from ft-v7.");
        assertThat(TestDatabase.rows("SELECT to_state FROM alerts.incident_event"))
                .containsExactly("FIRING");
        assertThat(scene.target.requests()).hasSize(1);
    }

    @Test
    void thePageEndsWhenAPersonHasTakenTheVersionOut() throws Exception {
        scene.target.will(Mood.LIE);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        scene.served("ft-v7", scene.executedAt(id).plus(Scene.DRAIN), 300);
        scene.until(id, RollbackState.VERIFY_FAILED, SECOND.multipliedBy(10));

        scene.servedFrom("base-v1", scene.clock.instant(), Duration.ofHours(24), 100);
        scene.until(
                "the page is over", SECOND.multipliedBy(10), () -> scene.pages().size() == 2);

        assertThat(scene.pages()).endsWith("ft-v7 of support-bot is out of traffic");
        assertThat(TestDatabase.rows("SELECT kind FROM alerts.outbox WHERE channel = 'pager' ORDER BY id"))
                .containsExactly("TRIGGER", "RESOLVE");
        assertThat(TestDatabase.rows("SELECT state FROM alerts.incident")).containsExactly("RESOLVED");
        assertThat(scene.state(id)).isEqualTo(RollbackState.VERIFY_FAILED);
    }

    @Test
    void oneAnswerOfTheBadVersionIsEnoughToFail() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        Instant drained = scene.executedAt(id).plus(Scene.DRAIN);
        scene.served("base-v1", drained, 100_000);
        scene.served("ft-v7", drained.plusSeconds(5), 1);

        scene.until(id, RollbackState.VERIFY_FAILED, SECOND.multipliedBy(10));

        assertThat(scene.pages()).hasSize(1);
    }

    @Test
    void withoutTrafficNothingIsProven() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.CONTROL_PLANE_ONLY, SECOND.multipliedBy(10));

        assertThat(scene.note(id)).startsWith("No traffic was served since");
        assertThat(scene.told()).endsWith("UPDATE Rollback of ft-v7 of support-bot accepted, but not proven");
        assertThat(scene.pages()).isEmpty();
    }

    @Test
    void withTooLittleTrafficNothingIsProven() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        scene.served("base-v1", scene.executedAt(id).plus(Scene.DRAIN), 199);

        scene.until(id, RollbackState.CONTROL_PLANE_ONLY, SECOND.multipliedBy(10));

        assertThat(scene.note(id)).startsWith("Only 199 answers were served since, 200 were asked for");
    }

    @Test
    void whoHadRolledBackBeforeIsBelievedLikeAnyOther() throws Exception {
        scene.target.will(Mood.ALREADY_ROLLED_BACK);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.VERIFYING);

        assertThat(scene.target.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"GONE", "CONFLICT", "NOT_ACCEPTED", "ECHO"})
    void aRefusalIsFinalAndPages(Mood refusal) throws Exception {
        scene.target.will(refusal);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.EXEC_FAILED);

        assertThat(scene.target.requests()).hasSize(1);
        assertThat(scene.pages()).containsExactly("Rollback of ft-v7 of support-bot could not be carried out");
        assertThat(scene.propose(Mode.AUTO, "ft-v7").map(this::stateOf)).contains(RollbackState.AWAITING_APPROVAL);
    }

    @Test
    void aTroubleThatPassesIsSatOutWithTheVeryOrder() throws Exception {
        scene.target.will(Mood.SERVER_ERROR, Mood.TOO_MANY, Mood.SERVER_ERROR);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.VERIFYING, Duration.ofMillis(250));

        assertThat(scene.target.requests()).hasSize(4);
        assertThat(scene.target.requests().stream()
                        .map(request -> request.header("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(scene.target.requests().stream()
                        .map(request -> request.body())
                        .distinct())
                .hasSize(1);
        assertThat(scene.target.forgeries()).isEmpty();
    }

    @Test
    void fiveAttemptsAreEnough() throws Exception {
        for (int i = 0; i < 9; i++) scene.target.will(Mood.SERVER_ERROR);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.EXEC_FAILED, Duration.ofMillis(250));

        assertThat(scene.target.requests()).hasSize(5);
        assertThat(scene.note(id)).isEqualTo("Given up after 5 attempts: HTTP 500: oops");
        assertThat(scene.pages()).hasSize(1);
    }

    @Test
    void aCrashBetweenIntentAndAnswerIsResumedAndActsOnce() throws Exception {
        scene.target.will(Mood.HANG_AFTER_ACTING);
        String first = scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        Waiting.until("the target acted", () -> scene.target.acts().size() == 1);
        Waiting.result(vertx.undeploy(first));
        assertThat(scene.state(id)).isEqualTo(RollbackState.EXECUTING);

        scene.deploy(Mode.AUTO);
        scene.clock.advance(Duration.ofMinutes(5));
        scene.until(id, RollbackState.VERIFYING);

        assertThat(scene.target.requests()).hasSize(2);
        assertThat(scene.target.acts()).hasSize(1);
        assertThat(scene.journal(id))
                .containsExactly("proposed", "approved", "order_intended", "order_intended", "order_accepted");
    }

    @Test
    void aCrashThatLastsTooLongIsLeftToAPerson() throws Exception {
        scene.target.will(Mood.HANG_AFTER_ACTING);
        String first = scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        Waiting.until("the target acted", () -> scene.target.acts().size() == 1);
        Waiting.result(vertx.undeploy(first));

        scene.deploy(Mode.AUTO);
        scene.clock.advance(Duration.ofMinutes(20));
        scene.until(id, RollbackState.EXEC_FAILED);

        assertThat(scene.note(id)).contains("not known whether the target received");
        assertThat(scene.pages()).hasSize(1);
        assertThat(scene.target.requests()).hasSize(1);
    }

    @Test
    void twoProcessesSendOneOrder() throws Exception {
        scene.deploy(Mode.AUTO);
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");

        scene.until(id, RollbackState.VERIFYING);
        scene.until(id, RollbackState.CONTROL_PLANE_ONLY, SECOND.multipliedBy(10));

        assertThat(scene.target.requests()).hasSize(1);
        assertThat(scene.journalChecked()).isEqualTo(new Journal.Verification.Intact(5));
    }

    @Test
    void aDryRunTouchesNothing() throws Exception {
        scene.deploy(Mode.DRY_RUN);
        String id = scene.proposed(Mode.DRY_RUN, "ft-v7");

        scene.clock.advance(Duration.ofHours(2));
        String other = scene.proposed(Mode.AUTO, "ft-v8");
        scene.until(other, RollbackState.VERIFYING);

        assertThat(scene.state(id)).isEqualTo(RollbackState.DRY_RUN);
        assertThat(scene.target.acts())
                .extracting(order -> order.getJsonObject("from").getString("version"))
                .containsExactly("ft-v8");
    }

    @Test
    void anApprovedRollbackIsCarriedOut() throws Exception {
        scene.deploy(Mode.APPROVE);
        String id = scene.proposed(Mode.APPROVE, "ft-v7");

        assertThat(scene.approve(id)).isEqualTo(new Rollbacks.Answer.Done(RollbackState.APPROVED));
        scene.until(id, RollbackState.VERIFYING);

        assertThat(scene.target.acts().get(0).getString("mode")).isEqualTo("approved");
        assertThat(scene.told()).endsWith("UPDATE Rollback of ft-v7 of support-bot ordered");
    }

    @Test
    void aQuestionThatNobodyAnswersExpires() throws Exception {
        scene.deploy(Mode.APPROVE);
        String id = scene.proposed(Mode.APPROVE, "ft-v7");

        scene.until(id, RollbackState.EXPIRED, SECOND.multipliedBy(10));

        assertThat(scene.clock.instant()).isAfterOrEqualTo(Instant.parse("2026-03-02T10:15:00Z"));
        assertThat(scene.target.requests()).isEmpty();
        assertThat(scene.told()).endsWith("RESOLVE Rollback of ft-v7 of support-bot not done");
    }

    @Test
    void aQuestionWhoseReasonHasGoneExpiresAndBlindnessIsNoReason() throws Exception {
        scene.deploy(Mode.APPROVE);
        String id = scene.proposed(Mode.APPROVE, "ft-v7");
        scene.blind();
        for (int i = 0; i < 20; i++) scene.clock.advance(SECOND);
        assertThat(scene.state(id)).isEqualTo(RollbackState.AWAITING_APPROVAL);

        scene.decided("KEEP");
        scene.until(id, RollbackState.EXPIRED, SECOND);

        assertThat(scene.note(id)).isEqualTo("The comparison no longer asks for it.");
    }

    @Test
    void theBlindDoNotActByThemselves() throws Exception {
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.blind();
        scene.deploy(Mode.AUTO);
        scene.until(id, RollbackState.SUPPRESSED);
        scene.clock.advance(Duration.ofMinutes(2));
        assertThat(scene.target.requests()).isEmpty();

        scene.decided("ROLLBACK");
        scene.until(id, RollbackState.VERIFYING, SECOND.multipliedBy(10));

        assertThat(scene.target.acts()).hasSize(1);
    }

    @Test
    void whatRestedIsLookedAtAgain() throws Exception {
        scene.deploy(Mode.AUTO);
        String first = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(first, RollbackState.VERIFYING);
        String second = scene.proposed(Mode.AUTO, "ft-v8");
        assertThat(scene.state(second)).isEqualTo(RollbackState.SUPPRESSED);
        scene.clock.advance(Scene.DRAIN.plus(Scene.DEADLINE));
        scene.until(first, RollbackState.CONTROL_PLANE_ONLY);

        scene.clock.advance(Scene.COOL_DOWN);
        scene.until(second, RollbackState.VERIFYING);

        assertThat(scene.target.acts()).hasSize(2);
    }

    @Test
    void aVersionInQuarantineThatServesAgainPagesOnceAndNothingElse() throws Exception {
        scene.deploy(Mode.AUTO);
        String id = scene.proposed(Mode.AUTO, "ft-v7");
        scene.until(id, RollbackState.VERIFYING);
        scene.servedFrom("base-v1", scene.executedAt(id).plus(Scene.DRAIN), Duration.ofHours(24), 200);
        scene.clock.advance(SECOND);
        scene.until(id, RollbackState.VERIFIED);

        scene.served("ft-v7", scene.clock.instant().plusSeconds(60), 3);
        scene.clock.advance(Duration.ofSeconds(90));
        Waiting.until("a page", () -> scene.pages().size() == 1);
        scene.clock.advance(Duration.ofMinutes(10));
        Waiting.until("its end", () -> scene.pages().size() == 2);
        scene.served("ft-v7", scene.clock.instant().plusSeconds(60), 3);
        scene.clock.advance(Duration.ofMinutes(10));

        assertThat(scene.pages())
                .containsExactly(
                        "ft-v7 of support-bot was rolled back and serves again",
                        "ft-v7 of support-bot is out of traffic");
        assertThat(scene.state(id)).isEqualTo(RollbackState.VERIFIED);
        assertThat(scene.propose(Mode.AUTO, "ft-v7")).isEmpty();
        assertThat(scene.target.requests()).hasSize(1);
    }

    @Test
    void noKeyIsEverWrittenDown() throws Exception {
        scene.target.will(Mood.SERVER_ERROR, Mood.ECHO);
        try (var log = new LogWatch()) {
            scene.deploy(Mode.AUTO);
            String id = scene.proposed(Mode.AUTO, "ft-v7");
            scene.until(id, RollbackState.EXEC_FAILED, Duration.ofMillis(250));

            String rows = String.join(
                    "\n",
                    TestDatabase.rows("SELECT rollback::text FROM alerts.rollback UNION ALL"
                            + " SELECT journal::text FROM alerts.journal UNION ALL SELECT outbox::text FROM alerts.outbox"
                            + " UNION ALL SELECT incident::text FROM alerts.incident"));
            assertThat(rows + scene.settings(Mode.AUTO) + log.text())
                    .doesNotContain(TargetStub.KEY, TargetStub.KEY.substring(6));
        }
    }

    private RollbackState stateOf(String id) {
        try {
            return scene.state(id);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
