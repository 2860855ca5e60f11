package io.plumbline.ingest.tick;

import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import io.plumbline.ingest.metric.MetricDefinition;

/** The values of one metric of one arm in one row of ticks. One owner, not thread-safe. */
public final class ArmCounts {
    private final int definitionVersion;
    private final boolean evaluation;
    private final ExactSum sum;
    private final Histogram cells;
    private long count;

    public ArmCounts(int definitionVersion, boolean evaluation) {
        this(definitionVersion, evaluation, 0, new ExactSum(), new Histogram());
    }

    ArmCounts(int definitionVersion, boolean evaluation, long count, ExactSum sum, Histogram cells) {
        this.definitionVersion = definitionVersion;
        this.evaluation = evaluation;
        this.count = count;
        this.sum = sum;
        this.cells = cells;
    }

    public void add(MetricDefinition definition, double value) {
        count++;
        sum.add(value);
        if (definition.isRatio()) cells.add(LogCells.cell(Math.max(0, value)));
    }

    /** Adds the counts of the same metric, of the same definition, elsewhere. */
    public void merge(ArmCounts other) {
        if (definitionVersion != other.definitionVersion) {
            throw new IllegalArgumentException(
                    "counts of another definition: " + other.definitionVersion + ", not " + definitionVersion);
        }
        count += other.count;
        sum.merge(other.sum);
        cells.merge(other.cells);
    }

    /** {@link MetricDefinition#version()} of what was counted. */
    public int definitionVersion() {
        return definitionVersion;
    }

    /** Whether the values are scores that arrived as evaluations. */
    public boolean evaluation() {
        return evaluation;
    }

    /** Answers that had a value. */
    public long count() {
        return count;
    }

    /** Sum of the raw values. */
    public ExactSum sum() {
        return sum;
    }

    /** The values on {@link LogCells} for a ratio metric; empty for a bounded one. */
    public Histogram cells() {
        return cells;
    }
}
