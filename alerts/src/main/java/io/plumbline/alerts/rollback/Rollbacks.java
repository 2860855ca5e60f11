package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.notify.StorableText;
import io.plumbline.alerts.rollback.Rollback.Progress;
import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rollbacks, as judge and people see them: propose, approve, veto. Blocking. */
public final class Rollbacks {
    private final RollbackSettings settings;
    private final Outbox outbox;
    private final RollbackNotices notices;
    private final Admission admission;

    public Rollbacks(RollbackSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        this.notices = new RollbackNotices(settings.pageUrl());
        this.admission = new Admission(settings, outbox);
    }

    /** What became of an approval or a veto. */
    public sealed interface Answer {
        record Done(RollbackState state) implements Answer {}

        /** It was not waiting: too late, or somebody else was first. */
        record NotWaiting(RollbackState state) implements Answer {}

        record Unknown() implements Answer {}
    }

    /**
     * Proposes to take a version out of traffic, in the judge's transaction; {@code now} is the wall clock. Answers the
     * new rollback's id; empty when the version is out already, on its way, or held back for the moment.
     */
    public Optional<String> propose(Connection transaction, Proposal proposal, Instant now) throws SQLException {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        RollbackTable.lock(transaction, proposal.tenant(), proposal.deployment());
        List<Rollback> all = RollbackTable.of(transaction, proposal.tenant(), proposal.deployment());
        List<Rollback> ofVersion = all.stream()
                .filter(rollback -> rollback.proposal().badVersion().equals(proposal.badVersion()))
                .toList();
        if (ofVersion.stream().anyMatch(Rollbacks::settled)) return Optional.empty();
        int episode = 1 + ofVersion.stream().mapToInt(Rollback::episode).max().orElse(0);
        var proposed = new Rollback(
                id(proposal, episode),
                storable(proposal),
                episode,
                mode(proposal, ofVersion),
                at,
                RollbackState.PROPOSED,
                "Proposed.",
                Progress.begun(at));
        RollbackTable.insert(transaction, proposed);
        Journal.append(transaction, proposed.id(), at, "judge", "proposed", evidence(proposed));
        admission.decide(transaction, proposed, all, false, at);
        return Optional.of(proposed.id());
    }

    /** A new episode would change nothing: it is out, on its way, or will be looked at again by itself. */
    private static boolean settled(Rollback rollback) {
        boolean heldForNow = rollback.state() == RollbackState.SUPPRESSED
                && rollback.progress().nextAt().isBefore(Rollback.NEVER);
        return rollback.state().inFlight() || rollback.state().quarantined() || heldForNow;
    }

    /** What was tried before, or refused by a person, is not done again without one. */
    private Mode mode(Proposal proposal, List<Rollback> ofVersion) {
        Mode mode = settings.of(proposal.tenant(), proposal.deployment()).mode();
        return mode == Mode.AUTO && ofVersion.stream().anyMatch(Rollbacks::needsAPerson) ? Mode.APPROVE : mode;
    }

    private static boolean needsAPerson(Rollback rollback) {
        return switch (rollback.state()) {
            case EXEC_FAILED, VERIFY_FAILED, VETOED -> true;
            case EXPIRED,
                    PROPOSED,
                    SUPPRESSED,
                    DRY_RUN,
                    AWAITING_APPROVAL,
                    APPROVED,
                    EXECUTING,
                    VERIFYING,
                    VERIFIED,
                    CONTROL_PLANE_ONLY -> false;
        };
    }

    /** A person says yes. */
    public Answer approve(Connection transaction, String id, String actor, Instant now) throws SQLException {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Optional<Rollback> found = RollbackTable.find(transaction, id);
        if (found.isEmpty()) return new Answer.Unknown();
        Rollback waiting = found.get();
        if (waiting.state() != RollbackState.AWAITING_APPROVAL) return new Answer.NotWaiting(waiting.state());
        Optional<Rollback> expired = admission.expireIfDue(transaction, waiting, at);
        if (expired.isPresent()) return new Answer.NotWaiting(expired.get().state());
        String person = StorableText.of(actor);
        Instant until = at.plus(policy(waiting).approval());
        Rollback approved = RollbackTable.move(
                transaction,
                waiting,
                Signal.APPROVED,
                person,
                "Approved by " + person + ".",
                waiting.progress().approved(person, at, until),
                new JsonObject().put("until", until.toString()),
                at);
        outbox.add(transaction, notices.approved(approved, person), at);
        return new Answer.Done(approved.state());
    }

    /** A person says no; possible as long as the order has not been sent. */
    public Answer veto(Connection transaction, String id, String actor, Instant now) throws SQLException {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Optional<Rollback> found = RollbackTable.find(transaction, id);
        if (found.isEmpty()) return new Answer.Unknown();
        Rollback waiting = found.get();
        if (waiting.state().on(Signal.VETOED).isEmpty()) return new Answer.NotWaiting(waiting.state());
        String person = StorableText.of(actor);
        String why = "Vetoed by " + person + ".";
        Rollback vetoed = RollbackTable.move(
                transaction,
                waiting,
                Signal.VETOED,
                person,
                why,
                waiting.progress().finished(at, Rollback.NEVER),
                new JsonObject(),
                at);
        outbox.add(transaction, notices.dropped(vetoed, why), at);
        return new Answer.Done(vetoed.state());
    }

    /** What a breach of this deployment leads to, in a sentence for people. */
    public String plan(String tenant, String deployment) {
        RollbackPolicy policy = settings.of(tenant, deployment);
        return switch (policy.mode()) {
            case OFF -> "Nothing by itself: rollback is off for this deployment.";
            case DRY_RUN -> "Nothing by itself: rollback is in dry run here.";
            case APPROVE ->
                "A rollback waits for approval for " + policy.approval().toMinutes() + " min.";
            case AUTO -> "Plumbline rolls back now and proves it on the served traffic.";
        };
    }

    private RollbackPolicy policy(Rollback rollback) {
        return settings.of(rollback.proposal().tenant(), rollback.proposal().deployment());
    }

    private static String id(Proposal proposal, int episode) {
        String key = String.join(
                "\n", proposal.tenant(), proposal.deployment(), proposal.badVersion(), Integer.toString(episode));
        return "rb_" + Journal.sha256(key).substring(0, 24);
    }

    private static Proposal storable(Proposal proposal) {
        return new Proposal(
                proposal.tenant(),
                proposal.deployment(),
                proposal.comparisonId(),
                proposal.badVariant(),
                proposal.badVersion(),
                proposal.targetVariant(),
                proposal.targetVersion(),
                proposal.metric(),
                proposal.segment(),
                proposal.effect(),
                proposal.low(),
                proposal.high(),
                proposal.n(),
                StorableText.of(proposal.words()));
    }

    private static JsonObject evidence(Rollback rollback) {
        Proposal proposal = rollback.proposal();
        return new JsonObject()
                .put("mode", rollback.mode().name().toLowerCase(Locale.ROOT))
                .put("episode", rollback.episode())
                .put("comparison_id", proposal.comparisonId())
                .put("from", proposal.badVersion())
                .put("to", proposal.targetVersion())
                .put("reason", RollbackTable.reason(proposal));
    }
}
