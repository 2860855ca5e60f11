package io.plumbline.detectors.change;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.StableHash;
import java.util.Arrays;

/**
 * The probability integral transform by a frozen reference sample: {@code U = (#{r < x} + u (1 + #{r = x})) / (n + 1)}
 * with u from the unit's hash, so that U is uniform for a value like the reference's, ties or not
 * (Vovk, Gammerman and Shafer, "Algorithmic learning in a random world", 2005, smoothed conformal ranks).
 *
 * <p>{@link #cell} puts {@code 2U - 1} on the {@link DifferenceGrid}; {@link InputBank#ofRanks} watches such counts.
 * Immutable, may be shared.
 */
public final class ReferenceRanks {
    private static final long RANK_SALT = 0x7261_6e6bL;

    private final double[] sorted;

    /**
     * The ranks among a sample.
     *
     * @param reference at least one value, none of them NaN
     */
    public ReferenceRanks(double[] reference) {
        if (reference.length == 0) throw new IllegalArgumentException("a reference of no values has no ranks");
        sorted = reference.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) throw new IllegalArgumentException("the reference holds NaN");
    }

    public long size() {
        return sorted.length;
    }

    /**
     * U of a value, in [0, 1).
     *
     * @param x any number but NaN
     * @param uniform a number in [0, 1) that is the unit's own
     */
    public double rank(double x, double uniform) {
        if (Double.isNaN(x)) throw new IllegalArgumentException("NaN has no rank");
        if (!(uniform >= 0 && uniform < 1)) throw new IllegalArgumentException("not within [0, 1): " + uniform);
        int below = firstNotBelow(x);
        int ties = firstAbove(x) - below;
        return (below + uniform * (1 + ties)) / (sorted.length + 1);
    }

    /** The cell of {@code 2U - 1} on the {@link DifferenceGrid}. */
    public int cell(double x, long hash) {
        double uniform = (StableHash.splitMix(hash ^ RANK_SALT) >>> 11) * 0x1p-53;
        double rank = rank(x, uniform);
        return DifferenceGrid.cell(2 * rank - 1, hash);
    }

    private int firstNotBelow(double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int firstAbove(double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= x) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
