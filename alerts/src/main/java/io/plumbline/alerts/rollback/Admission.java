package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The guards: what a rollback may do, by the deployment's mode, by what was done before and by what the judge says now. */
final class Admission {
    static final String RULE = "rule";
    /** While another rollback is on its way. */
    private static final Duration WAIT_FOR_THE_OTHER = Duration.ofSeconds(30);

    private final RollbackSettings settings;
    private final Outbox outbox;
    private final RollbackNotices notices;

    Admission(RollbackSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        this.notices = new RollbackNotices(settings.pageUrl());
    }

    /** A guard that says no. */
    private record Held(String why, Instant until) {}

    /**
     * Moves a PROPOSED rollback on. {@code others} are all rollbacks of the deployment; {@code quietly} when its being
     * held back was told before.
     */
    Rollback decide(Connection transaction, Rollback proposed, List<Rollback> others, boolean quietly, Instant now)
            throws SQLException {
        Optional<Held> held = guards(proposed, others, now);
        return switch (proposed.mode()) {
            case OFF ->
                holdBack(
                        transaction,
                        proposed,
                        new Held("Rollback is off for this deployment.", Rollback.NEVER),
                        quietly,
                        now);
            case DRY_RUN -> rehearse(transaction, proposed, held, now);
            case APPROVE ->
                held.isPresent()
                        ? holdBack(transaction, proposed, held.get(), quietly, now)
                        : ask(transaction, proposed, now);
            case AUTO ->
                held.isPresent()
                        ? holdBack(transaction, proposed, held.get(), quietly, now)
                        : approve(transaction, proposed, now);
        };
    }

    private Optional<Held> guards(Rollback proposed, List<Rollback> others, Instant now) {
        Duration coolDown = policy(proposed).coolDown();
        for (var other : others) {
            if (other.id().equals(proposed.id())) continue;
            if (other.state().inFlight())
                return Optional.of(new Held(
                        "Another rollback of the deployment, " + other.id() + ", is on its way.",
                        now.plus(WAIT_FOR_THE_OTHER)));
            Instant acted = other.progress().executedAt();
            if (acted != null && now.isBefore(acted.plus(coolDown)))
                return Optional.of(new Held(
                        "The deployment rests for " + coolDown + " after rollback " + other.id() + " at " + acted + ".",
                        acted.plus(coolDown)));
        }
        return Optional.empty();
    }

    private Rollback holdBack(Connection transaction, Rollback proposed, Held held, boolean quietly, Instant now)
            throws SQLException {
        Rollback suppressed = RollbackTable.move(
                transaction,
                proposed,
                Signal.HELD_BACK,
                RULE,
                held.why(),
                proposed.progress().lookAt(held.until()),
                new JsonObject().put("until", held.until().toString()),
                now);
        if (!quietly) outbox.add(transaction, notices.untouched(suppressed, held.why()), now);
        return suppressed;
    }

    private Rollback rehearse(Connection transaction, Rollback proposed, Optional<Held> held, Instant now)
            throws SQLException {
        String why = "Dry run: nothing was touched."
                + held.map(guard -> " It would have been held back: " + guard.why())
                        .orElse("");
        Rollback rehearsed = RollbackTable.move(
                transaction,
                proposed,
                Signal.REHEARSED,
                RULE,
                why,
                proposed.progress().finished(now, Rollback.NEVER),
                new JsonObject(),
                now);
        outbox.add(transaction, notices.untouched(rehearsed, why), now);
        return rehearsed;
    }

    private Rollback ask(Connection transaction, Rollback proposed, Instant now) throws SQLException {
        Instant until = now.plus(policy(proposed).approval());
        Rollback asked = RollbackTable.move(
                transaction,
                proposed,
                Signal.APPROVAL_ASKED,
                RULE,
                "Waits for approval until " + until + ".",
                proposed.progress().waiting(until, now),
                new JsonObject().put("until", until.toString()),
                now);
        outbox.add(transaction, notices.askedForApproval(asked, until), now);
        return asked;
    }

    private Rollback approve(Connection transaction, Rollback proposed, Instant now) throws SQLException {
        Instant until = now.plus(policy(proposed).approval());
        return RollbackTable.move(
                transaction,
                proposed,
                Signal.APPROVED,
                RULE,
                "Approved by rule: mode auto.",
                proposed.progress().approved(RULE, now, until),
                new JsonObject().put("until", until.toString()),
                now);
    }

    /** Ends a question that nobody answered, or whose reason has gone. Blindness does not answer it. */
    Optional<Rollback> expireIfDue(Connection transaction, Rollback waiting, Instant now) throws SQLException {
        Instant deadline = waiting.progress().deadline();
        boolean late = deadline != null && !now.isBefore(deadline);
        boolean reasonGone = Standing.of(transaction, waiting.proposal().comparisonId()) == Standing.NOT_AGAINST;
        if (!late && !reasonGone) return Optional.empty();
        String why = late ? "Nobody approved it in time." : "The comparison no longer asks for it.";
        Rollback expired = RollbackTable.move(
                transaction,
                waiting,
                Signal.TIMED_OUT,
                RULE,
                why,
                waiting.progress().finished(now, Rollback.NEVER),
                new JsonObject(),
                now);
        outbox.add(transaction, notices.dropped(expired, why), now);
        return Optional.of(expired);
    }

    /** Looks at a held back rollback again. */
    Rollback reconsider(Connection transaction, Rollback held, Instant now) throws SQLException {
        Proposal proposal = held.proposal();
        RollbackTable.lock(transaction, proposal.tenant(), proposal.deployment());
        Rollback proposed = RollbackTable.move(
                transaction,
                held,
                Signal.RECONSIDERED,
                RULE,
                "Looked at again.",
                held.progress().lookAt(now),
                new JsonObject(),
                now);
        List<Rollback> all = RollbackTable.of(transaction, proposal.tenant(), proposal.deployment());
        return decide(transaction, proposed, all, true, now);
    }

    /** Takes an approval back before the order is sent. */
    Rollback withdraw(Connection transaction, Rollback approved, String why, Instant until, Instant now)
            throws SQLException {
        return RollbackTable.move(
                transaction,
                approved,
                Signal.HELD_BACK,
                RULE,
                why,
                approved.progress().lookAt(until),
                new JsonObject().put("until", until.toString()),
                now);
    }

    private RollbackPolicy policy(Rollback rollback) {
        return settings.of(rollback.proposal().tenant(), rollback.proposal().deployment());
    }
}
