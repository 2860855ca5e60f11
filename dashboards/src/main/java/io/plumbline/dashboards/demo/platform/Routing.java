package io.plumbline.dashboards.demo.platform;

import java.util.List;

/** Which model serves whom, and the orders that change it. Confined to the platform's event loop. */
final class Routing {
    /** One user in so many gets the base: an A/B share, not compared. An assumption. */
    static final int CONTROL_ONE_IN = 10;

    private final SimulatedModel fineTune = SimulatedModel.fineTune();
    private final SimulatedModel base = SimulatedModel.base();
    private boolean rolledBack;

    /** What became of an order to roll back. */
    sealed interface Obedience {
        record RolledBack() implements Obedience {}

        record AlreadyRolledBack() implements Obedience {}

        record OnlyADryRun() implements Obedience {}

        record Refused(String reason) implements Obedience {}
    }

    /** The answers that a request gets. A user's arm stays the same until a rollback. */
    List<Assignment> assign(UserRequest request) {
        if (rolledBack || Math.floorMod(request.user().hashCode(), CONTROL_ONE_IN) == 0) {
            return List.of(new Assignment(Arm.CONTROL, base));
        }
        return List.of(new Assignment(Arm.CANDIDATE, fineTune), new Assignment(Arm.SHADOW, base));
    }

    /** What most users get. */
    SimulatedModel serving() {
        return rolledBack ? base : fineTune;
    }

    boolean isRolledBack() {
        return rolledBack;
    }

    /** @param mode auto, approved or dry_run */
    Obedience rollBack(String mode, String from, String to) {
        if (!from.equals(fineTune.version())) return new Obedience.Refused("version " + from + " does not serve here");
        if (!to.equals(base.version())) return new Obedience.Refused("there is no version " + to);
        if (mode.equals("dry_run")) return new Obedience.OnlyADryRun();
        if (rolledBack) return new Obedience.AlreadyRolledBack();
        rolledBack = true;
        return new Obedience.RolledBack();
    }
}
