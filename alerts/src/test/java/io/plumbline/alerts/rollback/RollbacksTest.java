package io.plumbline.alerts.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.notify.TestDatabase;
import io.plumbline.alerts.notify.Waiting;
import io.plumbline.alerts.rollback.Rollbacks.Answer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbacksTest {
    private final Vertx vertx = Vertx.vertx();
    private Scene scene;

    RollbacksTest() throws Exception {
        scene = new Scene(vertx);
    }

    @BeforeEach
    void empty() throws Exception {
        scene = new Scene(vertx);
    }

    @AfterEach
    void close() throws Exception {
        Waiting.result(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, SUPPRESSED, NOTE",
        "DRY_RUN, DRY_RUN, NOTE",
        "APPROVE, AWAITING_APPROVAL, TRIGGER",
        "AUTO, APPROVED, ''"
    })
    void theModeSaysHowFarAProposalGoes(Mode mode, RollbackState state, String told) throws Exception {
        String id = scene.proposed(mode, "ft-v7");

        assertThat(scene.state(id)).isEqualTo(state);
        assertThat(TestDatabase.rows("SELECT kind FROM alerts.outbox"))
                .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
        assertThat(scene.journal(id)).startsWith("proposed").hasSize(2);
    }

    @Test
    void aTransactionThatFailsProposesNothing() throws Exception {
        try (var connection = scene.database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(scene.rollbacks(Mode.AUTO).propose(connection, Scene.proposal("ft-v7"), scene.clock.instant()))
                    .isPresent();
            connection.rollback();
        }

        assertThat(TestDatabase.rows("SELECT id FROM alerts.rollback UNION ALL SELECT event FROM alerts.journal"))
                .isEmpty();
    }

    @Test
    void aVersionOnItsWayOutIsNotProposedAgain() throws Exception {
        scene.proposed(Mode.AUTO, "ft-v7");

        Optional<String> again = scene.propose(Mode.AUTO, "ft-v7");

        assertThat(again).isEmpty();
        assertThat(TestDatabase.rows("SELECT id FROM alerts.rollback")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED", "CONTROL_PLANE_ONLY"})
    void aVersionThatIsOutIsNotProposedAgain(String state) throws Exception {
        scene.proposed(Mode.AUTO, "ft-v7");
        TestDatabase.run("UPDATE alerts.rollback SET state = ?", state);

        assertThat(scene.propose(Mode.AUTO, "ft-v7")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EXEC_FAILED", "VERIFY_FAILED", "VETOED"})
    void whatFailedOrWasVetoedNeedsAPersonTheNextTime(String state) throws Exception {
        scene.proposed(Mode.AUTO, "ft-v7");
        TestDatabase.run("UPDATE alerts.rollback SET state = ?", state);

        String second = scene.proposed(Mode.AUTO, "ft-v7");

        assertThat(scene.state(second)).isEqualTo(RollbackState.AWAITING_APPROVAL);
        assertThat(TestDatabase.rows("SELECT episode FROM alerts.rollback ORDER BY episode"))
                .containsExactly("1", "2");
    }

    @Test
    void aDeploymentRestsAfterARollback() throws Exception {
        scene.proposed(Mode.AUTO, "ft-v7");
        TestDatabase.run("UPDATE alerts.rollback SET state = 'VERIFIED', executed_at = '2026-03-02T09:30:00Z'");

        String second = scene.proposed(Mode.AUTO, "ft-v8");

        assertThat(scene.state(second)).isEqualTo(RollbackState.SUPPRESSED);
        assertThat(scene.note(second)).contains("rests for PT1H", "2026-03-02T09:30:00Z");
        assertThat(TestDatabase.rows("SELECT detail->>'until' FROM alerts.journal WHERE event = 'held_back'"))
                .containsExactly("2026-03-02T10:30:00Z");
    }

    @Test
    void oneRollbackOfADeploymentAtATime() throws Exception {
        scene.proposed(Mode.APPROVE, "ft-v7");

        String second = scene.proposed(Mode.AUTO, "ft-v8");

        assertThat(scene.state(second)).isEqualTo(RollbackState.SUPPRESSED);
        assertThat(scene.note(second)).contains("is on its way");
    }

    @Test
    void aPersonApproves() throws Exception {
        String id = scene.proposed(Mode.APPROVE, "ft-v7");

        assertThat(scene.approve(id)).isEqualTo(new Answer.Done(RollbackState.APPROVED));
        assertThat(scene.approve(id)).isEqualTo(new Answer.NotWaiting(RollbackState.APPROVED));
        assertThat(TestDatabase.rows("SELECT actor FROM alerts.journal WHERE event = 'approved'"))
                .containsExactly("ada");
        assertThat(scene.told())
                .containsExactly(
                        "TRIGGER Roll ft-v7 of support-bot back?",
                        "UPDATE Rollback of ft-v7 of support-bot approved by ada");
    }

    @Test
    void aPersonVetoes() throws Exception {
        String id = scene.proposed(Mode.APPROVE, "ft-v7");

        assertThat(scene.veto(id)).isEqualTo(new Answer.Done(RollbackState.VETOED));
        assertThat(scene.approve(id)).isEqualTo(new Answer.NotWaiting(RollbackState.VETOED));
        assertThat(scene.told()).endsWith("RESOLVE Rollback of ft-v7 of support-bot not done");
    }

    @Test
    void anApprovalThatComesTooLateDoesNothing() throws Exception {
        String id = scene.proposed(Mode.APPROVE, "ft-v7");
        scene.clock.advance(Duration.ofMinutes(15));

        assertThat(scene.approve(id)).isEqualTo(new Answer.NotWaiting(RollbackState.EXPIRED));
    }

    @Test
    void anApprovalAfterTheReasonHasGoneDoesNothing() throws Exception {
        String id = scene.proposed(Mode.APPROVE, "ft-v7");
        scene.decided("KEEP");

        assertThat(scene.approve(id)).isEqualTo(new Answer.NotWaiting(RollbackState.EXPIRED));
    }

    @Test
    void nobodyApprovesWhatDoesNotExist() throws Exception {
        assertThat(scene.approve("rb_nothing")).isEqualTo(new Answer.Unknown());
        assertThat(scene.veto("rb_nothing")).isEqualTo(new Answer.Unknown());
    }

    @Test
    void figuresThatDoNotExistAreLeftOut() throws Exception {
        Proposal whole = Scene.proposal("ft-v7");
        var bare = new Proposal(
                whole.tenant(),
                whole.deployment(),
                1,
                "ft",
                "ft-v7",
                "base",
                "base-v1",
                "correct",
                "",
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.NaN,
                0,
                "a\0b");

        String id = scene.inTransaction(
                        connection -> scene.rollbacks(Mode.APPROVE).propose(connection, bare, scene.clock.instant()))
                .orElseThrow();

        assertThat(scene.state(id)).isEqualTo(RollbackState.AWAITING_APPROVAL);
        assertThat(scene.journalChecked()).isEqualTo(new Journal.Verification.Intact(2));
    }

    @Test
    void actingNeedsATargetAndAKeyThatIsOne() {
        var policy = RollbackPolicy.defaults();
        assertThatThrownBy(() -> new RollbackPolicy(
                        Mode.AUTO, policy.target(), policy.approval(), policy.coolDown(), policy.verification()))
                .hasMessageContaining("rollback.target");
        assertThatThrownBy(() -> new TargetSettings.Webhook("http://localhost/", List.of(Secret.of("whsec_s3cr3t!"))))
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining("s3cr3t");
    }
}
