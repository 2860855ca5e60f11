package io.plumbline.dashboards.reading;

/** Whose product surface, and which. */
public record DeploymentId(String tenant, String name) {
    public static final String DEFAULT_TENANT = "default";

    /** The name alone where the tenant is the only one a small installation has. */
    public String words() {
        return tenant.equals(DEFAULT_TENANT) ? name : tenant + " / " + name;
    }
}
