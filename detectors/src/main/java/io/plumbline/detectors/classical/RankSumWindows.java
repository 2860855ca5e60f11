package io.plumbline.detectors.classical;

import org.apache.commons.math3.special.Erf;

/**
 * Wilcoxon rank sum test of the newest outcomes of a sliding window against the older ones in it (WSTD).
 *
 * <pre>
 * z = (R - m (N + 1) / 2) / sqrt(m k (N + 1) / 12),  R: rank sum of the smaller of the two parts, N = m + k
 * change if the two-sided p &lt; change, warning if p &lt; warning
 * </pre>
 *
 * <p>Values are 1 (error) or 0, with average ranks. The variance is the one without ties, as published: for outcomes,
 * which are nearly all ties, it is too large and the test conservative. Barros et al., Neurocomputing 275 (2018).
 */
public final class RankSumWindows implements StreamDetector {
    private final int recentSize;
    private final int olderSize;
    private final int warmUp;
    private final double changeZ;
    private final double warningZ;
    private final boolean[] ring;
    private long n;
    private int recentErrors;
    private int olderErrors;

    /** The usual settings: 30 recent outcomes against the 30 to 120 before them, at 0.003 and 0.05. */
    public RankSumWindows() {
        this(30, 120, 30, 0.003, 0.05);
    }

    /**
     * A detector that has seen nothing.
     *
     * @param recentSize recent outcomes, at least 2
     * @param olderSize older outcomes at most
     * @param warmUp older outcomes at least, at most olderSize
     * @param change level of a change, in (0, 1)
     * @param warning level of a warning, in (0, 1)
     */
    public RankSumWindows(int recentSize, int olderSize, int warmUp, double change, double warning) {
        Require.atLeast("recentSize", 2, recentSize);
        Require.atLeast("warmUp", 2, warmUp);
        Require.atLeast("olderSize", warmUp, olderSize);
        Require.openUnit("change", change);
        Require.openUnit("warning", warning);
        this.recentSize = recentSize;
        this.olderSize = olderSize;
        this.warmUp = warmUp;
        changeZ = quantile(change);
        warningZ = quantile(warning);
        ring = new boolean[recentSize + olderSize];
    }

    @Override
    public Signal update(double value) {
        boolean error = Observation.error(value);
        int place = (int) (n % ring.length);
        if (n >= ring.length && ring[place]) olderErrors--;
        if (n >= recentSize && ring[(int) ((n - recentSize) % ring.length)]) {
            recentErrors--;
            olderErrors++;
        }
        ring[place] = error;
        if (error) recentErrors++;
        n++;
        int older = (int) Math.min(n - recentSize, olderSize);
        if (older < warmUp) return Signal.STABLE;
        double distance = Math.abs(z(older));
        if (distance > changeZ) {
            reset();
            return Signal.CHANGE;
        }
        return distance > warningZ ? Signal.WARNING : Signal.STABLE;
    }

    /** Of either part: the two z differ in sign alone. */
    private double z(int older) {
        double all = recentSize + older;
        double errors = recentErrors + olderErrors;
        double rankOfNone = (all - errors + 1) / 2;
        double rankOfError = all - errors + (errors + 1) / 2;
        double rankSum = (recentSize - recentErrors) * rankOfNone + recentErrors * rankOfError;
        return (rankSum - recentSize * (all + 1) / 2) / Math.sqrt(recentSize * older * (all + 1) / 12);
    }

    private static double quantile(double level) {
        return Math.sqrt(2) * Erf.erfcInv(level);
    }

    @Override
    public void reset() {
        n = 0;
        recentErrors = 0;
        olderErrors = 0;
    }
}
