package io.plumbline.alerts.rollback;

import java.util.Map;
import java.util.Optional;

/** The life of a rollback. The whole machine is this table; nothing else moves a rollback. */
public enum RollbackState {
    /** A comparison was decided against the version; the guards have not spoken yet. */
    PROPOSED,
    /** A guard holds it back; the note says which. */
    SUPPRESSED,
    /** Decided and told, nothing touched. */
    DRY_RUN,
    AWAITING_APPROVAL,
    APPROVED,
    /** The order is being sent: perhaps sent, not yet answered. */
    EXECUTING,
    /** The target accepted; the served traffic must show it. */
    VERIFYING,
    VERIFIED,
    /** The target accepted, but too little traffic was served to prove anything. */
    CONTROL_PLANE_ONLY,
    VETOED,
    /** Nobody approved in time, or the reason went away before anyone did. */
    EXPIRED,
    EXEC_FAILED,
    /** The target accepted, yet the version went on serving. */
    VERIFY_FAILED;

    /** What can happen to a rollback. */
    public enum Signal {
        HELD_BACK,
        REHEARSED,
        APPROVAL_ASKED,
        APPROVED,
        VETOED,
        TIMED_OUT,
        RECONSIDERED,
        ORDER_INTENDED,
        ORDER_ACCEPTED,
        ORDER_FAILED,
        SHARE_GONE,
        NO_PROOF,
        STILL_SERVED
    }

    /** The state after the signal; empty when the signal means nothing here. */
    public Optional<RollbackState> on(Signal signal) {
        Map<Signal, RollbackState> moves = switch (this) {
            case PROPOSED ->
                Map.of(
                        Signal.HELD_BACK, SUPPRESSED,
                        Signal.REHEARSED, DRY_RUN,
                        Signal.APPROVAL_ASKED, AWAITING_APPROVAL,
                        Signal.APPROVED, APPROVED);
            case SUPPRESSED -> Map.of(Signal.RECONSIDERED, PROPOSED);
            case AWAITING_APPROVAL ->
                Map.of(Signal.APPROVED, APPROVED, Signal.VETOED, VETOED, Signal.TIMED_OUT, EXPIRED);
            case APPROVED ->
                Map.of(
                        Signal.HELD_BACK, SUPPRESSED,
                        Signal.VETOED, VETOED,
                        Signal.TIMED_OUT, EXPIRED,
                        Signal.ORDER_INTENDED, EXECUTING,
                        Signal.ORDER_FAILED, EXEC_FAILED);
            case EXECUTING ->
                Map.of(
                        Signal.ORDER_INTENDED, EXECUTING,
                        Signal.ORDER_ACCEPTED, VERIFYING,
                        Signal.ORDER_FAILED, EXEC_FAILED);
            case VERIFYING ->
                Map.of(
                        Signal.SHARE_GONE, VERIFIED,
                        Signal.NO_PROOF, CONTROL_PLANE_ONLY,
                        Signal.STILL_SERVED, VERIFY_FAILED);
            case DRY_RUN, VERIFIED, CONTROL_PLANE_ONLY, VETOED, EXPIRED, EXEC_FAILED, VERIFY_FAILED -> Map.of();
        };
        return Optional.ofNullable(moves.get(signal));
    }

    /** Something is still to come, and another rollback of the deployment must wait. */
    public boolean inFlight() {
        return switch (this) {
            case PROPOSED, AWAITING_APPROVAL, APPROVED, EXECUTING, VERIFYING -> true;
            case SUPPRESSED, DRY_RUN, VERIFIED, CONTROL_PLANE_ONLY, VETOED, EXPIRED, EXEC_FAILED, VERIFY_FAILED ->
                false;
        };
    }

    /** The target said the version is out: it is in quarantine. */
    public boolean quarantined() {
        return switch (this) {
            case VERIFIED, CONTROL_PLANE_ONLY -> true;
            case PROPOSED,
                    SUPPRESSED,
                    DRY_RUN,
                    AWAITING_APPROVAL,
                    APPROVED,
                    EXECUTING,
                    VERIFYING,
                    VETOED,
                    EXPIRED,
                    EXEC_FAILED,
                    VERIFY_FAILED -> false;
        };
    }
}
