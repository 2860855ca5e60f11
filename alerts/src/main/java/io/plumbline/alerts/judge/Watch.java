package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Incident;
import io.plumbline.alerts.judge.ComparisonKey.Arm;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything the judge knows of one deployment between two batches. One owner, not thread-safe. */
final class Watch {
    /** A candidate version next to a shadow variant, whatever its version. */
    record Pairing(Arm candidate, String shadowVariant) implements Comparable<Pairing> {
        private static final Comparator<Pairing> ORDER =
                Comparator.comparing(Pairing::candidate).thenComparing(Pairing::shadowVariant);

        static Pairing of(ComparisonKey key) {
            return new Pairing(key.candidate(), key.shadow().variant());
        }

        @Override
        public int compareTo(Pairing other) {
            return ORDER.compare(this, other);
        }
    }

    final String tenant;
    final String deployment;
    final TreeMap<ComparisonKey, Comparison> comparisons = new TreeMap<>();
    final TreeMap<Pairing, ShadowWatch> shadows = new TreeMap<>();
    /** Tick in which a candidate version last answered. */
    final TreeMap<Arm, Long> lastServed = new TreeMap<>();

    final ArmMinutes arms = new ArmMinutes();
    /** Tick of the last answer that a user saw. */
    long latestTraffic = Series.NEVER;
    /** Ticks that end at or before it are judged. */
    long cursor = Series.NEVER;

    @Nullable
    Incident blindness;

    Watch(String tenant, String deployment) {
        this.tenant = tenant;
        this.deployment = deployment;
    }

    /** A comparison that was enrolled before. */
    Comparison comparison(ComparisonKey key) {
        return Objects.requireNonNull(comparisons.get(key), "not enrolled");
    }

    ShadowWatch shadow(ComparisonKey key) {
        return shadows.computeIfAbsent(Pairing.of(key), pairing -> new ShadowWatch());
    }

    /** Whether the candidate serves and no younger shadow version has taken the place of this one. */
    boolean isActive(Comparison comparison, JudgeSettings settings) {
        long served = lastServed.getOrDefault(comparison.key.candidate(), Series.NEVER);
        if (served == Series.NEVER) return false;
        return served >= latestTraffic - settings.gone().toMillis() && isCurrent(comparison);
    }

    boolean isCurrent(Comparison comparison) {
        var pairing = Pairing.of(comparison.key);
        for (var other : comparisons.values()) {
            if (other.lastPair > comparison.lastPair && Pairing.of(other.key).equals(pairing)) return false;
        }
        return true;
    }

    Optional<Incident> openBlindness() {
        return Optional.ofNullable(blindness).filter(Incident::isOpen);
    }
}
