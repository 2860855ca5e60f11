package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rollbacks, as judge and people see them: propose, approve, veto. */
public final class Rollbacks {
    private final RollbackSettings settings;

    public Rollbacks(RollbackSettings settings, Outbox outbox) {
        this.settings = settings;
    }

    /** What became of an approval or a veto. */
    public sealed interface Answer {
        record Done(RollbackState state) implements Answer {}

        /** It was not waiting: too late, or somebody else was first. */
        record NotWaiting(RollbackState state) implements Answer {}

        record Unknown() implements Answer {}
    }

    /**
     * Proposes to take a version out of traffic, in the judge's transaction; {@code now} is the wall clock. Empty when
     * the version is out already or on its way.
     */
    public Optional<String> propose(Connection transaction, Proposal proposal, Instant now) throws SQLException {
        return Optional.empty();
    }

    /** What a breach of this deployment leads to, in a sentence for people. */
    public String plan(String tenant, String deployment) {
        return switch (settings.of(tenant, deployment).mode()) {
            case OFF -> "Nothing by itself: rollback is off for this deployment.";
            case DRY_RUN -> "Nothing by itself: rollback is in dry run here.";
            case APPROVE -> "A rollback waits for approval.";
            case AUTO -> "Plumbline rolls back now and proves it on the served traffic.";
        };
    }
}
