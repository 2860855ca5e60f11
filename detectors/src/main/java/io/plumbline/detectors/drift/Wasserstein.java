package io.plumbline.detectors.drift;

/**
 * Wasserstein-1 or earth mover's distance: {@code W = ∫ |F_live(x) - F_reference(x)| dx}, how far a unit has to be moved
 * on average, in the unit of the values (Vallender 1974).
 *
 * <p>An effect size; a limit on it without regard to n alarms on noise. {@link PermutationTest} takes {@link #between}
 * or {@link #onBins} and adds the significance. One value a side is enough for the distance.
 */
public final class Wasserstein {
    private Wasserstein() {}

    /** The distance of two samples. */
    public static double distance(double[] reference, double[] live) {
        checkNotEmpty(reference, live);
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
            double gap = values[index + 1] - values[index];
            sum += Math.abs((double) liveBelow / liveCount - (double) below / (values.length - liveCount)) * gap;
        }
        return sum;
    }

    /**
     * The distance of two weighted samples.
     *
     * @param referenceWeights one a value, finite, none negative, with a positive sum; only their ratios matter
     */
    public static double distance(double[] reference, double[] referenceWeights, double[] live, double[] liveWeights) {
        checkNotEmpty(reference, live);
        var x = WeightedSample.of(reference, referenceWeights);
        var y = WeightedSample.of(live, liveWeights);
        int i = 0;
        int j = 0;
        double sum = 0;
        double last = Math.min(x.values[0], y.values[0]);
        while (i < x.values.length || j < y.values.length) {
            double next = j == y.values.length || (i < x.values.length && x.values[i] <= y.values[j])
                    ? x.values[i]
                    : y.values[j];
            sum += Math.abs(x.shareBelow[i] - y.shareBelow[j]) * (next - last);
            last = next;
            while (i < x.values.length && x.values[i] == next) i++;
            while (j < y.values.length && y.values[j] == next) j++;
        }
        return sum;
    }

    /**
     * The distance of two samples in bins, all units of a bin at one position.
     *
     * @param positions of the bins, ascending, as many as bins
     */
    public static CountStatistic onBins(double... positions) {
        double[] at = positions.clone();
        for (int bin = 1; bin < at.length; bin++) {
            if (!(at[bin] - at[bin - 1] >= 0 && at[bin] - at[bin - 1] <= Samples.LARGEST)) {
                throw new IllegalArgumentException("positions do not ascend: " + at[bin - 1] + ", " + at[bin]);
            }
        }
        return (reference, live) -> {
            if (AlignedCounts.smaller(reference, live) == 0) throw new IllegalArgumentException("a sample is empty");
            if (at.length != live.length) {
                throw new IllegalArgumentException(at.length + " positions for " + live.length + " bins");
            }
            double m = AlignedCounts.total(reference);
            double n = AlignedCounts.total(live);
            long below = 0;
            long liveBelow = 0;
            double sum = 0;
            for (int bin = 0; bin < at.length - 1; bin++) {
                below += reference[bin];
                liveBelow += live[bin];
                sum += Math.abs(liveBelow / n - below / m) * (at[bin + 1] - at[bin]);
            }
            return sum;
        };
    }

    /** The distance in standard deviations of the reference, which needs two values that are not all equal. */
    public static double inReferenceDeviations(double[] reference, double[] live) {
        double[] sorted = Samples.sorted(reference);
        if (sorted.length < 2 || Samples.constant(sorted)) {
            throw new IllegalArgumentException("the reference has no spread: " + sorted.length + " values");
        }
        return distance(reference, live) / Math.sqrt(Samples.variance(sorted));
    }

    /** The distance as a share of the pooled range, within [0, 1], as deepchecks has it; 0 if all values are equal. */
    public static double inPooledRanges(double[] reference, double[] live) {
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        checkNotEmpty(x, y);
        double range = Math.max(x[x.length - 1], y[y.length - 1]) - Math.min(x[0], y[0]);
        return range == 0 ? 0 : Math.min(1, distance(x, y) / range);
    }

    private static void checkNotEmpty(double[] reference, double[] live) {
        if (reference.length == 0 || live.length == 0) throw new IllegalArgumentException("a sample is empty");
    }
}
