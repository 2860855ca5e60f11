package io.plumbline.ingest.tick;

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

    void put(String metric, ArmCounts counts) {
        metrics.put(metric, counts);
    }

    boolean changed() {
        return changed;
    }

    void setChanged(boolean now) {
        changed = now;
    }
}
