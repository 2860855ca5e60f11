package io.plumbline.detectors.classical;

/**
 * HDDM-A: the mean of all values is above the mean up to the best cut point by more than Hoeffding's bound allows.
 *
 * <pre>
 * cut: the n_c of the past where mean + sqrt(ln(1/change) / (2 n)) was lowest
 * rise at level a if mean_n - mean_c &gt;= sqrt((n - n_c) / (2 n_c n) ln(2 / a));  a fall is the mirror image
 * </pre>
 *
 * <p>Values within [0, 1]. The bound holds at one cut and one time; cut points are chosen from the data and every value
 * is a test. Frías-Blanco et al., IEEE TKDE 27 (2015), the A-test.
 */
public final class HddmA implements StreamDetector {
    private final double logCut;
    private final double logChange;
    private final double logWarning;
    private final boolean twoSided;
    private long n;
    private double mean;
    private long lowN;
    private double lowMean;
    private long highN;
    private double highMean;

    /** The usual levels, 0.001 for a change and 0.005 for a warning. */
    public HddmA(boolean twoSided) {
        this(0.001, 0.005, twoSided);
    }

    /** A detector with levels in (0, 1); one-sided, it looks for a rise only. */
    public HddmA(double change, double warning, boolean twoSided) {
        Require.openUnit("change", change);
        Require.openUnit("warning", warning);
        logCut = StrictMath.log(1 / change);
        logChange = StrictMath.log(2 / change);
        logWarning = StrictMath.log(2 / warning);
        this.twoSided = twoSided;
    }

    @Override
    public Signal update(double value) {
        mean += (Observation.unit(value) - mean) / ++n;
        if (lowN == 0 || lowMean + cutBound(lowN) >= mean + cutBound(n)) {
            lowN = n;
            lowMean = mean;
        }
        if (highN == 0 || highMean - cutBound(highN) <= mean - cutBound(n)) {
            highN = n;
            highMean = mean;
        }
        if (moved(logChange)) {
            reset();
            return Signal.CHANGE;
        }
        return moved(logWarning) ? Signal.WARNING : Signal.STABLE;
    }

    private boolean moved(double logLevel) {
        boolean rise = lowN < n && mean - lowMean >= bound(lowN, logLevel);
        return rise || (twoSided && highN < n && highMean - mean >= bound(highN, logLevel));
    }

    private double cutBound(long count) {
        return Math.sqrt(logCut / (2.0 * count));
    }

    private double bound(long cut, double logLevel) {
        return Math.sqrt((n - cut) / (double) cut / n / 2 * logLevel);
    }

    @Override
    public void reset() {
        n = 0;
        mean = 0;
        lowN = 0;
        lowMean = 0;
        highN = 0;
        highMean = 0;
    }
}
