package io.plumbline.ingest.tick;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.metric.MetricDefinition;

/**
 * The values of a metric in one pair, compared: the same in every row that they are added to.
 *
 * @param difference of candidate and shadow in the metric's own terms; only of a unit
 * @param cell of the scaled difference on the {@link DifferenceGrid}; only of a unit
 * @param outside how many of the two lie outside the range
 * @param configured whether the operator set the range
 * @param unit whether it is the first pair of its conversation
 * @param weight 1 / chance with which the pair was observed
 */
record PairValue(
        double ofCandidate,
        double ofShadow,
        double difference,
        int cell,
        int outside,
        boolean configured,
        boolean unit,
        double weight) {
    /** Compares; {@code id} is the hash of the unit's id. */
    static PairValue of(
            MetricDefinition definition,
            int version,
            double ofCandidate,
            double ofShadow,
            boolean unit,
            boolean configured,
            double probability,
            long id) {
        int outside = (definition.inRange(ofCandidate) ? 0 : 1) + (definition.inRange(ofShadow) ? 0 : 1);
        double difference = 0;
        int cell = 0;
        if (unit) {
            difference = definition.difference(ofCandidate, ofShadow);
            cell = DifferenceGrid.cell(definition.scaled(difference), StableHash.splitMix(id ^ version));
        }
        return new PairValue(ofCandidate, ofShadow, difference, cell, outside, configured, unit, 1 / probability);
    }
}
