package io.plumbline.detectors.classical;

import java.util.Arrays;

/**
 * KSWIN: Kolmogorov-Smirnov test of the newest values of a sliding window against all older ones in it.
 *
 * <pre>
 * alarm if D = sup |F_recent - F_older| &gt; 0.1 and its exact two-sample p-value &lt;= alpha
 * </pre>
 *
 * <p>Nothing is sampled: the older part is taken whole, where Raab, Heusinger and Schleif, Neurocomputing 416 (2020)
 * draw as many values from it as there are recent ones. The least D that alarms is worked out once. With ties the
 * p-value is an upper bound. {@code alpha} is per value, and a test follows on every value.
 */
public final class Kswin implements StreamDetector {
    /** Smaller distances are not told, however significant; the rule of River. */
    private static final double SMALLEST_DISTANCE = 0.1;

    private final int recentSize;
    private final int olderSize;
    private final long alarmDistance;
    private final double[] ring;
    private final double[] recent;
    private final double[] older;
    private long n;

    /**
     * A detector that has seen nothing.
     *
     * @param alpha level of one test, in (0, 1); usually below 0.01
     * @param window values in the window
     * @param recentSize values of it that count as recent, at least 1 and fewer than the window
     */
    public Kswin(double alpha, int window, int recentSize) {
        Require.openUnit("alpha", alpha);
        Require.atLeast("recentSize", 1, recentSize);
        Require.atLeast("window", recentSize + 1L, window);
        this.recentSize = recentSize;
        olderSize = window - recentSize;
        alarmDistance = leastDistance(alpha);
        ring = new double[window];
        recent = new double[recentSize];
        older = new double[olderSize];
    }

    @Override
    public Signal update(double value) {
        Observation.number(value);
        int place = (int) (n % ring.length);
        int inRecent = (int) Math.min(n, recentSize);
        if (n >= recentSize) {
            int inOlder = (int) Math.min(n - recentSize, olderSize);
            double passing = ring[(int) ((n - recentSize) % ring.length)];
            if (inOlder == olderSize) remove(older, inOlder--, ring[place]);
            insert(older, inOlder, passing);
            remove(recent, inRecent--, passing);
        }
        insert(recent, inRecent, value);
        ring[place] = value;
        n++;
        if (n < ring.length || distance() < alarmDistance) return Signal.STABLE;
        reset();
        return Signal.CHANGE;
    }

    @Override
    public void reset() {
        n = 0;
    }

    /** D times both sizes: a whole number. */
    private long distance() {
        long largest = 0;
        int i = 0;
        int j = 0;
        while (i < recentSize && j < olderSize) {
            double value = Math.min(recent[i], older[j]);
            while (i < recentSize && recent[i] == value) i++;
            while (j < olderSize && older[j] == value) j++;
            largest = Math.max(largest, Math.abs((long) i * olderSize - (long) j * recentSize));
        }
        return largest;
    }

    private long leastDistance(double alpha) {
        long product = (long) recentSize * olderSize;
        long low = (long) Math.floor(SMALLEST_DISTANCE * product) + 1;
        long high = product + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (pValue(recentSize, olderSize, middle) <= alpha) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * P(D &gt;= distance) over all orders of two samples without ties, D times both sizes, by counting lattice paths
     * that stay inside; each step is divided by the number of all paths so far, so nothing overflows.
     */
    static double pValue(int m, int n, long distance) {
        double[] inside = new double[n + 1];
        for (int j = 0; j <= n; j++) inside[j] = (long) j * m < distance ? 1 : 0;
        for (int i = 1; i <= m; i++) {
            double share = i / (double) (i + n);
            inside[0] = (long) i * n < distance ? share * inside[0] : 0;
            for (int j = 1; j <= n; j++) {
                boolean stays = Math.abs((long) i * n - (long) j * m) < distance;
                inside[j] = stays ? share * inside[j] + inside[j - 1] : 0;
            }
        }
        return Math.max(0, 1 - inside[n]);
    }

    private static void insert(double[] sorted, int size, double value) {
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
    }

    private static void remove(double[] sorted, int size, double value) {
        int place = Arrays.binarySearch(sorted, 0, size, value);
        System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
    }
}
