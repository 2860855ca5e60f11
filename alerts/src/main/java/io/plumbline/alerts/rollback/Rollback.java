package io.plumbline.alerts.rollback;

import io.plumbline.alerts.rollback.RollbackState.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rollback as it stands in the table. */
record Rollback(
        String id,
        Proposal proposal,
        int episode,
        Mode mode,
        Instant proposedAt,
        RollbackState state,
        String note,
        Progress progress) {

    /** Far enough that nobody looks again. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * What changes while it goes on.
     *
     * @param deadline of the state it is in
     * @param nextAt when to look again; while somebody works on it, the end of their lease
     */
    record Progress(
            @Nullable String approvedBy,
            @Nullable Instant executedAt,
            @Nullable Instant deadline,
            int attempts,
            Instant nextAt,
            long served,
            @Nullable Double badShare,
            @Nullable Instant finishedAt) {

        static Progress begun(Instant now) {
            return new Progress(null, null, null, 0, now, 0, null, null);
        }

        Progress approved(String actor, Instant now, Instant until) {
            return new Progress(actor, executedAt, until, attempts, now, served, badShare, finishedAt);
        }

        Progress waiting(Instant until, Instant next) {
            return new Progress(approvedBy, executedAt, until, attempts, next, served, badShare, finishedAt);
        }

        Progress lookAt(Instant next) {
            return new Progress(approvedBy, executedAt, deadline, attempts, next, served, badShare, finishedAt);
        }

        Progress attempted() {
            return new Progress(approvedBy, executedAt, deadline, attempts + 1, nextAt, served, badShare, finishedAt);
        }

        Progress executed(Instant now, Instant until, Instant next) {
            return new Progress(approvedBy, now, until, attempts, next, served, badShare, finishedAt);
        }

        Progress seen(long answers, @Nullable Double share) {
            return new Progress(approvedBy, executedAt, deadline, attempts, nextAt, answers, share, finishedAt);
        }

        Progress finished(Instant now, Instant next) {
            return new Progress(approvedBy, executedAt, deadline, attempts, next, served, badShare, now);
        }
    }

    Rollback on(Signal signal, String words, Progress next) {
        RollbackState after = state.on(signal)
                .orElseThrow(() -> new IllegalStateException(id + " in " + state + " does not know " + signal));
        return new Rollback(id, proposal, episode, mode, proposedAt, after, words, next);
    }

    Rollback saying(String words) {
        return new Rollback(id, proposal, episode, mode, proposedAt, state, words, progress);
    }

    Rollback with(Progress next) {
        return new Rollback(id, proposal, episode, mode, proposedAt, state, note, next);
    }
}
