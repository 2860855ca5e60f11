package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.plumbline.alerts.rollback.RollbackTarget.Execution;
import io.plumbline.alerts.rollback.RollbackTarget.Order;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One step of a claimed rollback, in its caller's transaction. Blocking. */
final class RollbackSteps {
    private static final int ATTEMPTS = 5;
    private static final Duration ATTEMPTS_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_AT_QUESTION = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final RollbackSettings settings;
    private final Outbox outbox;
    private final Admission admission;
    private final RollbackNotices notices;
    private final Escalation escalation;
    private final Proof proof;

    RollbackSteps(RollbackSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        this.admission = new Admission(settings, outbox);
        this.notices = new RollbackNotices(settings.pageUrl());
        this.escalation = new Escalation(outbox, notices);
        this.proof = new Proof(settings, outbox, notices, escalation);
    }

    /** An order to send once the transaction that intends it is committed. */
    record Dispatch(Rollback rollback, Order order) {}

    Optional<Dispatch> step(Connection transaction, Rollback rollback, Instant now) throws SQLException {
        switch (rollback.state()) {
            case APPROVED -> {
                return begin(transaction, rollback, now);
            }
            case EXECUTING -> {
                return resume(transaction, rollback, now);
            }
            case SUPPRESSED -> lookAtHeld(transaction, rollback, now);
            case AWAITING_APPROVAL -> lookAtQuestion(transaction, rollback, now);
            case VERIFYING -> proof.verify(transaction, rollback, now);
            case VERIFIED, CONTROL_PLANE_ONLY -> proof.watchQuarantine(transaction, rollback, now);
            case EXEC_FAILED -> proof.watchPage(transaction, rollback, Escalation.Cause.NOT_EXECUTED, now);
            case VERIFY_FAILED -> proof.watchPage(transaction, rollback, Escalation.Cause.NO_EFFECT, now);
            case PROPOSED, DRY_RUN, VETOED, EXPIRED -> lookAgain(transaction, rollback, Rollback.NEVER);
        }
        return Optional.empty();
    }

    private void lookAtHeld(Connection transaction, Rollback held, Instant now) throws SQLException {
        switch (Standing.of(transaction, held.proposal().comparisonId())) {
            case AGAINST -> admission.reconsider(transaction, held, now);
            case BLIND -> lookAgain(transaction, held, now.plus(LOOK_AGAIN));
            case NOT_AGAINST -> lookAgain(transaction, held, Rollback.NEVER);
        }
    }

    private void lookAtQuestion(Connection transaction, Rollback waiting, Instant now) throws SQLException {
        if (admission.expireIfDue(transaction, waiting, now).isPresent()) return;
        lookAgain(transaction, waiting, now.plus(LOOK_AT_QUESTION));
    }

    private Optional<Dispatch> begin(Connection transaction, Rollback approved, Instant now) throws SQLException {
        if (admission.expireIfDue(transaction, approved, now).isPresent()) return Optional.empty();
        boolean blind = Standing.of(transaction, approved.proposal().comparisonId()) == Standing.BLIND;
        if (blind && approved.mode() == Mode.AUTO) {
            String why = "The judge is blind now: nothing is done by itself.";
            admission.withdraw(transaction, approved, why, now.plus(LOOK_AGAIN), now);
            return Optional.empty();
        }
        return Optional.of(intend(transaction, approved, now));
    }

    /** After an answer that may pass, or after a crash between intent and answer: the same order again, not for ever. */
    private Optional<Dispatch> resume(Connection transaction, Rollback executing, Instant now) throws SQLException {
        var sent = OrderBook.sent(transaction, executing.id());
        Instant deadline = executing.progress().deadline();
        Instant end = sent.unanswered() && deadline != null ? deadline : lastAttempt(sent, now);
        if (executing.progress().attempts() >= ATTEMPTS || now.isAfter(end)) {
            String unknown = sent.unanswered() ? " It is not known whether the target received the last one." : "";
            String why = "Given up after " + executing.progress().attempts() + " attempts." + unknown;
            fail(transaction, executing, why, now);
            return Optional.empty();
        }
        return Optional.of(intend(transaction, executing, now));
    }

    private Dispatch intend(Connection transaction, Rollback from, Instant now) throws SQLException {
        Instant expiresAt = now.plus(policy(from).approval());
        Order order = OrderBook.order(transaction, from, expiresAt);
        int attempt = from.progress().attempts() + 1;
        Rollback executing = RollbackTable.move(
                transaction,
                from,
                Signal.ORDER_INTENDED,
                Admission.RULE,
                "Sends the order, attempt " + attempt + ".",
                from.progress().attempted(),
                new JsonObject()
                        .put("attempt", attempt)
                        .put("webhook_id", order.id())
                        .put("body", order.body()),
                now);
        return new Dispatch(executing, order);
    }

    /** Writes down what the target said; {@code backoff} is the wait before another attempt. */
    void settle(Connection transaction, Rollback executing, Execution execution, Duration backoff, Instant now)
            throws SQLException {
        if (execution instanceof Execution.Accepted accepted) accept(transaction, executing, accepted.words(), now);
        else if (execution instanceof Execution.Refused refused)
            fail(transaction, executing, "The target refused: " + refused.reason(), now);
        else if (execution instanceof Execution.TryAgain again) later(transaction, executing, again, backoff, now);
    }

    private void accept(Connection transaction, Rollback executing, String words, Instant now) throws SQLException {
        var verification = policy(executing).verification();
        Instant deadline = now.plus(verification.drain()).plus(verification.deadline());
        Rollback verifying = RollbackTable.move(
                transaction,
                executing,
                Signal.ORDER_ACCEPTED,
                "target",
                "The target accepted the order; the served traffic must prove it by " + RollbackNotices.clock(deadline)
                        + ".",
                executing.progress().executed(now, deadline, now.plus(settings.interval())),
                new JsonObject().put("answer", words).put("deadline", deadline.toString()),
                now);
        outbox.add(transaction, notices.executed(verifying, verification.drain(), deadline), now);
    }

    private void later(
            Connection transaction, Rollback executing, Execution.TryAgain again, Duration backoff, Instant now)
            throws SQLException {
        Duration wait = backoff.compareTo(again.notBefore()) > 0 ? backoff : again.notBefore();
        Instant next = now.plus(wait);
        int attempts = executing.progress().attempts();
        if (attempts >= ATTEMPTS || next.isAfter(lastAttempt(OrderBook.sent(transaction, executing.id()), now))) {
            fail(transaction, executing, "Given up after " + attempts + " attempts: " + again.reason(), now);
            return;
        }
        var detail = new JsonObject()
                .put("attempt", attempts)
                .put("reason", again.reason())
                .put("next_at", next.toString());
        Journal.append(transaction, executing.id(), now, "target", "attempt_failed", detail);
        String note = "Attempt " + attempts + ": " + again.reason() + "; again at " + next + ".";
        RollbackTable.save(
                transaction,
                executing,
                executing.with(executing.progress().lookAt(next)).saying(note));
    }

    private void fail(Connection transaction, Rollback executing, String why, Instant now) throws SQLException {
        Rollback failed = RollbackTable.move(
                transaction,
                executing,
                Signal.ORDER_FAILED,
                Admission.RULE,
                why,
                executing.progress().finished(now, now.plus(LOOK_AGAIN)),
                new JsonObject(),
                now);
        if (failed.mode() == Mode.APPROVE) outbox.add(transaction, notices.failed(failed), now);
        String title = "Rollback of " + RollbackNotices.subject(failed) + " could not be carried out";
        escalation.open(transaction, failed, Escalation.Cause.NOT_EXECUTED, title, why, now);
    }

    private static Instant lastAttempt(OrderBook.Sent sent, Instant now) {
        Instant first = sent.firstAt();
        return (first == null ? now : first).plus(ATTEMPTS_WITHIN);
    }

    private static void lookAgain(Connection transaction, Rollback rollback, Instant next) throws SQLException {
        RollbackTable.save(
                transaction, rollback, rollback.with(rollback.progress().lookAt(next)));
    }

    private RollbackPolicy policy(Rollback rollback) {
        return settings.of(rollback.proposal().tenant(), rollback.proposal().deployment());
    }
}
