package io.plumbline.ingest.pairing;

import java.util.HashSet;
import java.util.Set;

/** A completed pair that waits for scores of both its answers. */
final class HeldPair {
    private final HeldAnswer candidate;
    private final HeldAnswer shadow;
    private final long time;
    private final long deadline;
    private Set<String> counted = Set.of();
    private boolean done;

    HeldPair(HeldAnswer candidate, HeldAnswer shadow, long time, long deadline) {
        this.candidate = candidate;
        this.shadow = shadow;
        this.time = time;
        this.deadline = deadline;
    }

    HeldAnswer candidate() {
        return candidate;
    }

    HeldAnswer shadow() {
        return shadow;
    }

    boolean has(HeldAnswer answer) {
        return candidate == answer || shadow == answer;
    }

    /** When it was completed. */
    long time() {
        return time;
    }

    long deadline() {
        return deadline;
    }

    /** Notes that the evaluations of this name are counted; false when they were already. */
    boolean setCounted(String name) {
        if (counted.isEmpty()) counted = new HashSet<>(2);
        return counted.add(name);
    }

    boolean done() {
        return done;
    }

    void setDone() {
        done = true;
    }
}
