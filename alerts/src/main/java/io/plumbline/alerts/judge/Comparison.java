package io.plumbline.alerts.judge;

import io.plumbline.detectors.decision.Decision;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A candidate version against a shadow version: one epoch. One owner, not thread-safe. */
final class Comparison {
    final long id;
    final ComparisonKey key;
    final long firstTick;
    final TreeMap<SeriesKey, Series> series = new TreeMap<>();

    long lastTick;
    /** Tick of the last pair. */
    long lastPair = Series.NEVER;

    long pairs;
    Optional<Double> coverage = Optional.empty();
    Optional<String> blind = Optional.empty();
    Decision decision = Decision.INCONCLUSIVE;
    String reason = "";
    long decidedAt;
    /** Whether the rollback of this decision was proposed; a spell of blindness does not make it a new one. */
    boolean proposed;

    boolean changed = true;

    Comparison(long id, ComparisonKey key, long firstTick) {
        this.id = id;
        this.key = key;
        this.firstTick = firstTick;
        this.lastTick = firstTick;
        this.decidedAt = firstTick;
    }

    /** The same row under the name of the shadow that has come. */
    Comparison against(ComparisonKey withShadow) {
        var adopted = new Comparison(id, withShadow, firstTick);
        adopted.lastTick = lastTick;
        adopted.coverage = coverage;
        adopted.reason = reason;
        adopted.decidedAt = decidedAt;
        return adopted;
    }

    /** A series that was enrolled before. */
    Series series(SeriesKey seriesKey) {
        return Objects.requireNonNull(series.get(seriesKey), "not enrolled");
    }

    Collection<Series> all() {
        return series.values();
    }
}
