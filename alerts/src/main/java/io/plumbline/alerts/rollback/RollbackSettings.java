package io.plumbline.alerts.rollback;

import java.time.Duration;
import java.util.Map;

/**
 * The rollbacks of all deployments.
 *
 * @param policy for every deployment that is not named
 * @param deployments by name of the deployment, or by tenant/deployment
 * @param interval wall time between two looks at the table
 * @param pageUrl base of the links in notices, without a slash at its end; empty for none
 */
public record RollbackSettings(
        RollbackPolicy policy, Map<String, RollbackPolicy> deployments, Duration interval, String pageUrl) {
    public RollbackSettings {
        if (interval.toMillis() < 1)
            throw new IllegalArgumentException("rollback.interval must be >= 1 ms: " + interval);
        deployments = Map.copyOf(deployments);
    }

    public static RollbackSettings defaults() {
        return new RollbackSettings(RollbackPolicy.defaults(), Map.of(), Duration.ofSeconds(1), "");
    }

    public RollbackPolicy of(String tenant, String deployment) {
        RollbackPolicy ofTenant = deployments.get(tenant + "/" + deployment);
        return ofTenant != null ? ofTenant : deployments.getOrDefault(deployment, policy);
    }
}
