package io.plumbline.ingest.tick;

import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.ingest.metric.Metric;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The counts of a row of pairs. One owner, not thread-safe. */
public final class PairRow {
    private final ExactSum expected;
    private final Map<String, PairCounts> metrics;
    private long pairs;
    private boolean changed;

    PairRow() {
        this(0, 0, new HashMap<>());
    }

    /** A row as it was stored. */
    public PairRow(long pairs, double expected, Map<String, PairCounts> metrics) {
        this.pairs = pairs;
        this.expected = ExactSum.of(BigDecimal.valueOf(expected));
        this.metrics = metrics;
    }

    public long pairs() {
        return pairs;
    }

    public double expected() {
        return expected.value().doubleValue();
    }

    public Map<String, PairCounts> metrics() {
        return metrics;
    }

    void add(double probability) {
        pairs++;
        expected.add(1 / probability);
        changed = true;
    }

    /** The counts of a metric; they begin anew when it is defined anew. */
    PairCounts of(Metric metric) {
        var counts = metrics.get(metric.name());
        if (counts != null && counts.definitionVersion() == metric.version()) return counts;
        if (counts != null) OpenTicks.tellNewDefinition(metric);
        var first = new PairCounts(metric.version(), metric.evaluation());
        metrics.put(metric.name(), first);
        return first;
    }

    boolean changed() {
        return changed;
    }

    void setChanged(boolean now) {
        changed = now;
    }
}
