package io.plumbline.ingest.tick;

import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.LogCells;
import io.plumbline.ingest.metric.MetricDefinition;

/** The values of one metric of one arm in one row of ticks. One owner, not thread-safe. */
public final class ArmCounts {
    private static final int NO_CELL = Integer.MIN_VALUE;

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
        add(value, cell(definition, value));
    }

    /** The cell of a value, the same in every row that it is added to. */
    static int cell(MetricDefinition definition, double value) {
        return definition.isRatio() ? LogCells.cell(Math.max(0, value)) : NO_CELL;
    }

    void add(double value, int cell) {
        count++;
        sum.add(value);
        if (cell != NO_CELL) cells.add(cell);
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
