package io.plumbline.detectors.classical;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * ADWIN: the mean of some older part of the window differs from the mean of the rest. Two-sided.
 *
 * <pre>
 * every {@code clock} values, for each border between buckets, n0 values before it and n1 after it (both &gt;= smallestPart = s):
 * |mean0 - mean1| &gt; sqrt(2 m v L) + 2/3 L m,   m = 1/(n0 - s + 1) + 1/(n1 - s + 1),   L = ln(2 ln(n0 + n1) / delta)
 * </pre>
 *
 * <p>v is the variance of the window. The last term is in the unit of the value and belongs to values within [0, 1];
 * for larger units the promise rests on the normal approximation alone. The window is an exponential histogram: row r
 * holds up to {@code bucketsPerRow} buckets of 2^r values, so n values need O(log n) of them. Bifet and Gavaldà,
 * "Learning from time-changing data with adaptive windowing" (2007); a change restarts the window instead of dropping
 * old buckets one by one.
 */
public final class Adwin implements StreamDetector {
    /** Six buckets in each of 40 rows are over 3e12 values. */
    private static final int ROWS = 40;

    private final Settings settings;
    private final int slots;

    /* Bucket k of row r is at r * slots + k; older ones come first. Sums are of (value - origin). No total of the
     * window is carried along: added up from the buckets it is a pairwise sum, whose error does not grow with time. */
    private final double[] totals;
    private final double[] deviations;
    private final int[] buckets = new int[ROWS];
    private int rows;
    private long width;
    private double origin;

    /**
     * Settings of {@link Adwin}.
     *
     * @param delta chance of a false alarm in one check of a stationary window, in (0, 1)
     * @param clock values between two checks
     * @param bucketsPerRow buckets of one size that are kept; more are finer and slower
     * @param smallestPart values that a part needs to be compared
     * @param grace values of the window that are not judged yet
     */
    public record Settings(double delta, int clock, int bucketsPerRow, int smallestPart, int grace) {
        public static final Settings DEFAULT = new Settings(0.002, 32, 5, 5, 10);

        public Settings {
            Require.openUnit("delta", delta);
            Require.atLeast("clock", 1, clock);
            Require.atLeast("bucketsPerRow", 2, bucketsPerRow);
            Require.atLeast("smallestPart", 1, smallestPart);
            Require.atLeast("grace", 1, grace);
        }
    }

    public Adwin(Settings settings) {
        this.settings = settings;
        slots = settings.bucketsPerRow() + 1;
        totals = new double[ROWS * slots];
        deviations = new double[ROWS * slots];
    }

    @Override
    public Signal update(double value) {
        Observation.number(value);
        if (width == 0) origin = value;
        append(0, value - origin, 0);
        width++;
        if (width % settings.clock() != 0 || width <= settings.grace() || !changed()) return Signal.STABLE;
        reset();
        return Signal.CHANGE;
    }

    @Override
    public void reset() {
        Arrays.fill(buckets, 0);
        rows = 0;
        width = 0;
        origin = 0;
    }

    /** Values in the window. */
    public long width() {
        return width;
    }

    /** Mean of the window; empty while that is. */
    public OptionalDouble mean() {
        return width == 0 ? OptionalDouble.empty() : OptionalDouble.of(origin + total() / width);
    }

    /** Sum of the squared deviations from the mean of the window. */
    public double squaredDeviations() {
        double n = 0;
        double total = 0;
        double sum = 0;
        for (int row = rows - 1; row >= 0; row--) {
            double size = size(row);
            for (int index = row * slots; index < row * slots + buckets[row]; index++) {
                if (n > 0) {
                    double apart = total / n - totals[index] / size;
                    sum += n * size / (n + size) * apart * apart;
                }
                sum += deviations[index];
                total += totals[index];
                n += size;
            }
        }
        return sum;
    }

    private double total() {
        double total = 0;
        for (int row = rows - 1; row >= 0; row--) {
            for (int index = row * slots; index < row * slots + buckets[row]; index++) total += totals[index];
        }
        return total;
    }

    private boolean changed() {
        double whole = total();
        double variance = squaredDeviations() / width;
        double logTerm = StrictMath.log(2 * StrictMath.log((double) width) / settings.delta());
        int least = settings.smallestPart();
        double n0 = 0;
        double total0 = 0;
        for (int row = rows - 1; row >= 0; row--) {
            for (int index = row * slots; index < row * slots + buckets[row]; index++) {
                n0 += size(row);
                total0 += totals[index];
                double n1 = width - n0;
                if (n0 < least || n1 < least) continue;
                double m = 1 / (n0 - least + 1) + 1 / (n1 - least + 1);
                double cut = Math.sqrt(2 * m * variance * logTerm) + 2.0 / 3 * logTerm * m;
                if (Math.abs(total0 / n0 - (whole - total0) / n1) > cut) return true;
            }
        }
        return false;
    }

    /** Adds a bucket to a row; a row that is over-full hands its two oldest on as one. */
    private void append(int row, double total, double squared) {
        if (row == rows) rows++;
        int first = row * slots;
        totals[first + buckets[row]] = total;
        deviations[first + buckets[row]] = squared;
        buckets[row]++;
        if (buckets[row] < slots) return;
        double apart = totals[first] - totals[first + 1];
        double mergedTotal = totals[first] + totals[first + 1];
        double mergedSquared = deviations[first] + deviations[first + 1] + apart * apart / (2 * size(row));
        buckets[row] -= 2;
        System.arraycopy(totals, first + 2, totals, first, buckets[row]);
        System.arraycopy(deviations, first + 2, deviations, first, buckets[row]);
        append(row + 1, mergedTotal, mergedSquared);
    }

    private static double size(int row) {
        return 1L << row;
    }
}
