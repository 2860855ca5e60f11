package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * Energy distance: {@code sqrt(2 ∫ (F_live(x) - F_reference(x))² dx)}, 0 only for equal distributions (Székely and Rizzo
 * 2013; the root as in scipy). In the root of the unit of the values. {@code O(n log n)}.
 */
public final class EnergyDistance {
    private EnergyDistance() {}

    /** The distance of two samples with at least one value each. */
    public static double distance(double[] reference, double[] live) {
        if (reference.length == 0 || live.length == 0) throw new IllegalArgumentException("a sample is empty");
        var pool = Pool.of(reference, live);
        return between(pool.values, pool.live, live.length);
    }

    /** The distance of two pooled samples; a {@link PooledStatistic}. */
    public static double between(double[] values, boolean[] live, int liveCount) {
        int liveBelow = 0;
        int below = 0;
        double sum = 0;
        for (int index = 0; index < values.length - 1; index++) {
            if (live[index]) liveBelow++;
            else below++;
            double apart = (double) liveBelow / liveCount - (double) below / (values.length - liveCount);
            sum += apart * apart * (values[index + 1] - values[index]);
        }
        return Math.sqrt(2 * sum);
    }

    /** Tests "both samples come from one distribution" by permutation; effect and statistic are the distance. */
    public static Finding test(double[] reference, double[] live, PermutationTest permutations) {
        return permutations.test(EnergyDistance::between, reference, live);
    }
}
