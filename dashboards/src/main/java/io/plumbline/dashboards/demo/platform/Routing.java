package io.plumbline.dashboards.demo.platform;

/** Which model serves whom, and the orders that change it. Confined to the platform's event loop. */
final class Routing {
    /** One user in so many gets the base: an A/B share, not compared. An assumption. */
    static final int CONTROL_ONE_IN = 10;

    private final String fineTuneVersion;
    private final String baseVersion;
    private boolean rolledBack;

    /** What became of an order to roll back. */
    sealed interface Obedience {
        record RolledBack() implements Obedience {}

        record AlreadyRolledBack() implements Obedience {}

        record OnlyADryRun() implements Obedience {}

        record Refused(String reason) implements Obedience {}
    }

    Routing(String fineTuneVersion, String baseVersion) {
        this.fineTuneVersion = fineTuneVersion;
        this.baseVersion = baseVersion;
    }

    boolean fineTuneServes() {
        return !rolledBack;
    }

    /** What most users get. */
    String servingVersion() {
        return rolledBack ? baseVersion : fineTuneVersion;
    }

    /** Whether this user gets the fine-tune; a user's arm stays the same until a rollback. */
    boolean toFineTune(String user) {
        return !rolledBack && Math.floorMod(user.hashCode(), CONTROL_ONE_IN) != 0;
    }

    /** @param mode auto, approved or dry_run */
    Obedience rollBack(String mode, String from, String to) {
        if (!from.equals(fineTuneVersion)) return new Obedience.Refused("version " + from + " does not serve here");
        if (!to.equals(baseVersion)) return new Obedience.Refused("there is no version " + to);
        if (mode.equals("dry_run")) return new Obedience.OnlyADryRun();
        if (rolledBack) return new Obedience.AlreadyRolledBack();
        rolledBack = true;
        return new Obedience.RolledBack();
    }
}
