package io.plumbline.dashboards.demo.platform;

/**
 * The simulated serving platform.
 *
 * @param deployment name of the product surface; says that it is simulated
 * @param webhookSecret {@code whsec_} and a key in base 64, shared with the service
 * @param judgeShare share of requests whose answers the simulated judge scores
 * @param seed decides every answer
 */
public record PlatformSettings(String deployment, String webhookSecret, double judgeShare, long seed) {
    public PlatformSettings {
        if (!(judgeShare > 0 && judgeShare <= 1)) {
            throw new IllegalArgumentException("judgeShare must be in (0, 1]: " + judgeShare);
        }
    }

    @Override
    public String toString() {
        return "PlatformSettings[deployment=%s, webhookSecret=***, judgeShare=%s, seed=%d]"
                .formatted(deployment, judgeShare, seed);
    }
}
