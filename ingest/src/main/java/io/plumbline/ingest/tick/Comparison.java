package io.plumbline.ingest.tick;

/** A candidate's version against a shadow's. */
public record Comparison(
        String tenant,
        String deployment,
        String candidateVariant,
        String candidateVersion,
        String shadowVariant,
        String shadowVersion) {
    public static Comparison of(Arm candidate, Arm shadow) {
        return new Comparison(
                candidate.tenant(),
                candidate.deployment(),
                candidate.variant(),
                candidate.version(),
                shadow.variant(),
                shadow.version());
    }
}
