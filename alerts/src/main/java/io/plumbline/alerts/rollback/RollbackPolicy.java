package io.plumbline.alerts.rollback;

import java.time.Duration;

/**
 * How the rollbacks of a deployment go.
 *
 * @param approval how long an unanswered question stands, and an order may be carried out after its approval
 * @param coolDown rest after a rollback, in which no other one of the deployment begins
 * @param verification the proof
 */
public record RollbackPolicy(
        Mode mode, TargetSettings target, Duration approval, Duration coolDown, Verification verification) {

    /**
     * What counts as out of traffic.
     *
     * @param drain time after the act in which requests begun before may still be routed the old way
     * @param deadline time after the drain by which the proof must stand
     * @param served answers that must have been served, at least
     * @param share of the bad version among them, at most
     */
    public record Verification(Duration drain, Duration deadline, long served, double share) {
        public Verification {
            if (drain.isNegative())
                throw new IllegalArgumentException("rollback.verification.drain must be >= 0: " + drain);
            if (deadline.isNegative() || deadline.isZero())
                throw new IllegalArgumentException("rollback.verification.deadline must be > 0: " + deadline);
            if (served < 1) throw new IllegalArgumentException("rollback.verification.served must be >= 1: " + served);
            if (!(share >= 0 && share < 1))
                throw new IllegalArgumentException("rollback.verification.share must be in [0, 1): " + share);
        }

        public static Verification defaults() {
            return new Verification(Duration.ofSeconds(30), Duration.ofMinutes(10), 200, 0);
        }
    }

    public RollbackPolicy {
        if (approval.isNegative() || approval.isZero())
            throw new IllegalArgumentException("rollback.approval must be > 0: " + approval);
        boolean acts = mode == Mode.APPROVE || mode == Mode.AUTO;
        if (acts && target instanceof TargetSettings.None)
            throw new IllegalArgumentException("rollback.mode " + mode + " needs a rollback.target");
        if (coolDown.isNegative()) throw new IllegalArgumentException("rollback.coolDown must be >= 0: " + coolDown);
    }

    /** Dry run: nothing is touched until somebody says so. */
    public static RollbackPolicy defaults() {
        return new RollbackPolicy(
                Mode.DRY_RUN,
                new TargetSettings.None(),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Verification.defaults());
    }
}
