package io.plumbline.ingest.tick;

import io.plumbline.ingest.metric.Metric;
import java.util.HashMap;
import java.util.Map;

/** The counts of a row of an arm. One owner, not thread-safe. */
public final class ArmRow {
    private final Map<String, ArmCounts> metrics;
    private long answers;
    private long unpaired;
    private long late;
    private boolean changed;

    ArmRow() {
        this(0, 0, 0, new HashMap<>());
    }

    /** A row as it was stored. */
    public ArmRow(long answers, long unpaired, long late, Map<String, ArmCounts> metrics) {
        this.answers = answers;
        this.unpaired = unpaired;
        this.late = late;
        this.metrics = metrics;
    }

    public long answers() {
        return answers;
    }

    public long unpaired() {
        return unpaired;
    }

    public long late() {
        return late;
    }

    public Map<String, ArmCounts> metrics() {
        return metrics;
    }

    void addAnswer(boolean isLate) {
        answers++;
        if (isLate) late++;
        changed = true;
    }

    void addUnpaired() {
        unpaired++;
        changed = true;
    }

    /** The counts of a metric; they begin anew when it is defined anew. */
    ArmCounts of(Metric metric) {
        var counts = metrics.get(metric.name());
        if (counts != null && counts.definitionVersion() == metric.version()) return counts;
        if (counts != null) OpenTicks.tellNewDefinition(metric);
        var first = new ArmCounts(metric.version(), metric.evaluation());
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
