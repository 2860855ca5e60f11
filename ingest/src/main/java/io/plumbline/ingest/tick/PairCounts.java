package io.plumbline.ingest.tick;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.metric.MetricDefinition;

/**
 * The pairs of one metric in one row of ticks. Sums and the histogram are over the units (one pair a conversation).
 * One owner, not thread-safe.
 */
public final class PairCounts {
    private final int definitionVersion;
    private final boolean evaluation;
    private final Histogram difference;
    private final ExactSum candidate;
    private final ExactSum shadow;
    private final ExactSum differenceUnits;
    private final ExactSum expected;
    private long pairs;
    private long clamped;
    private long outOfRange;

    public PairCounts(int definitionVersion, boolean evaluation) {
        this(
                definitionVersion,
                evaluation,
                new Histogram(),
                new ExactSum(),
                new ExactSum(),
                new ExactSum(),
                new ExactSum());
    }

    PairCounts(
            int definitionVersion,
            boolean evaluation,
            Histogram difference,
            ExactSum candidate,
            ExactSum shadow,
            ExactSum differenceUnits,
            ExactSum expected) {
        this.definitionVersion = definitionVersion;
        this.evaluation = evaluation;
        this.difference = difference;
        this.candidate = candidate;
        this.shadow = shadow;
        this.differenceUnits = differenceUnits;
        this.expected = expected;
    }

    /**
     * Counts one pair.
     *
     * @param unit whether it is the first of its conversation
     * @param configured whether the operator set the range; a value outside is cut to it, else it speaks against the assumed range
     * @param probability chance with which the pair was observed
     * @param id hash of the unit's id
     */
    public void add(
            MetricDefinition definition,
            double ofCandidate,
            double ofShadow,
            boolean unit,
            boolean configured,
            double probability,
            long id) {
        add(PairValue.of(definition, definitionVersion, ofCandidate, ofShadow, unit, configured, probability, id));
    }

    /** Counts one pair. */
    void add(PairValue value) {
        pairs++;
        expected.add(value.weight());
        if (value.configured()) {
            clamped += value.outside();
        } else {
            outOfRange += value.outside();
        }
        if (!value.unit()) return;
        candidate.add(value.ofCandidate());
        shadow.add(value.ofShadow());
        differenceUnits.add(value.difference());
        difference.add(value.cell());
    }

    /** Adds the counts of the same metric, of the same definition, elsewhere. */
    public void merge(PairCounts other) {
        if (definitionVersion != other.definitionVersion) {
            throw new IllegalArgumentException(
                    "counts of another definition: " + other.definitionVersion + ", not " + definitionVersion);
        }
        restore(other.pairs, other.clamped, other.outOfRange);
        difference.merge(other.difference);
        candidate.merge(other.candidate);
        shadow.merge(other.shadow);
        differenceUnits.merge(other.differenceUnits);
        expected.merge(other.expected);
    }

    PairCounts restore(long morePairs, long moreClamped, long moreOutOfRange) {
        pairs += morePairs;
        clamped += moreClamped;
        outOfRange += moreOutOfRange;
        return this;
    }

    /** {@link MetricDefinition#version()} of what was counted. */
    public int definitionVersion() {
        return definitionVersion;
    }

    /** Whether the values are scores that arrived as evaluations. */
    public boolean evaluation() {
        return evaluation;
    }

    /** All completed pairs. */
    public long pairs() {
        return pairs;
    }

    /** Pairs that are the first of their conversation (all of them where there are no conversations). */
    public long units() {
        return difference.total();
    }

    /** Scaled oriented differences of the units on the {@link DifferenceGrid}. */
    public Histogram difference() {
        return difference;
    }

    /** Sum of the candidate's raw values over the units. */
    public ExactSum candidate() {
        return candidate;
    }

    /** Sum of the shadow's raw values over the units. */
    public ExactSum shadow() {
        return shadow;
    }

    /** Sum over the units of candidate - shadow, or of the logarithm of their ratio, cut at the range. */
    public ExactSum differenceUnits() {
        return differenceUnits;
    }

    /** Sum of 1 / probability over the pairs: how many there would be without sampling. */
    public ExactSum expected() {
        return expected;
    }

    /** Values outside the configured range, cut to its edge. */
    public long clamped() {
        return clamped;
    }

    /** Values outside the range that was assumed for want of a configured one. */
    public long outOfRange() {
        return outOfRange;
    }
}
