package io.plumbline.ingest.tick;

import io.plumbline.ingest.record.Role;

/** Who answered: one version of one arm of a deployment. */
public record Arm(String tenant, String deployment, Role role, String variant, String version) {
    private boolean sameDeployment(Arm other) {
        return deployment.equals(other.deployment) && tenant.equals(other.tenant);
    }

    /** Whether both are answers of the same arm, of whatever version. */
    public boolean samePlace(Arm other) {
        return role == other.role && variant.equals(other.variant) && sameDeployment(other);
    }

    /** Whether this is a candidate and the other a shadow of the same deployment. */
    public boolean comparesWith(Arm other) {
        return role == Role.CANDIDATE && other.role == Role.SHADOW && sameDeployment(other);
    }
}
