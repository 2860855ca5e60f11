package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.Secret;
import io.plumbline.alerts.rollback.Mode;
import io.plumbline.alerts.rollback.RollbackPolicy;
import io.plumbline.alerts.rollback.RollbackPolicy.Verification;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.alerts.rollback.TargetSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The section {@code rollback} as it is written: one policy, and a changed one for each deployment that is named. */
record RollbackSection(
        Mode mode,
        Target target,
        Duration approval,
        Duration coolDown,
        Verification verification,
        Duration interval,
        Map<String, Variant> deployments) {

    /** The receiver of the signed webhook; without an address there is none. */
    record Target(String url, List<Secret> keys) {
        TargetSettings settings() {
            return url.isBlank() ? new TargetSettings.None() : new TargetSettings.Webhook(url, keys);
        }
    }

    /** The policy of one deployment; the interval is the same for all. */
    record Variant(
            Mode mode,
            Target target,
            Duration approval,
            Duration coolDown,
            Verification verification,
            Duration interval) {
        RollbackPolicy policy() {
            return new RollbackPolicy(mode, target.settings(), approval, coolDown, verification);
        }
    }

    RollbackSettings settings(String pageUrl) {
        var policies = new HashMap<String, RollbackPolicy>();
        deployments.forEach((deployment, variant) -> policies.put(deployment, variant.policy()));
        var policy = new RollbackPolicy(mode, target.settings(), approval, coolDown, verification);
        return new RollbackSettings(policy, policies, interval, pageUrl);
    }
}
