package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Evidence.Arms;
import io.plumbline.ingest.store.PairTick;
import java.util.Comparator;

/** A candidate version against a shadow version; the shadow is empty as long as there has been none. */
record ComparisonKey(Arm candidate, Arm shadow) implements Comparable<ComparisonKey> {
    /** A variant and the version of it that answered. */
    record Arm(String variant, String version) implements Comparable<Arm> {
        static final Arm NONE = new Arm("", "");

        private static final Comparator<Arm> ORDER =
                Comparator.comparing(Arm::variant).thenComparing(Arm::version);

        @Override
        public int compareTo(Arm other) {
            return ORDER.compare(this, other);
        }
    }

    private static final Comparator<ComparisonKey> ORDER =
            Comparator.comparing(ComparisonKey::candidate).thenComparing(ComparisonKey::shadow);

    static ComparisonKey of(PairTick row) {
        return new ComparisonKey(
                new Arm(row.candidateVariant(), row.candidateVersion()),
                new Arm(row.shadowVariant(), row.shadowVersion()));
    }

    boolean withoutShadow() {
        return shadow.equals(Arm.NONE);
    }

    Arms arms() {
        return new Arms(candidate.variant(), candidate.version(), shadow.variant(), shadow.version());
    }

    String words() {
        return String.join("\n", candidate.variant(), candidate.version(), shadow.variant(), shadow.version());
    }

    @Override
    public int compareTo(ComparisonKey other) {
        return ORDER.compare(this, other);
    }
}
