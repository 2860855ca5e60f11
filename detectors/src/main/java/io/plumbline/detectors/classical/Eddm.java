package io.plumbline.detectors.classical;

/**
 * EDDM: errors follow each other faster than they did at best.
 *
 * <pre>
 * q = mean + 2 sd of the distances between errors;  warning if q / max q &lt; warning, change if q / max q &lt; change
 * </pre>
 *
 * <p>Values are 1 (error) or 0; only an error can change the verdict. Alarms on nearly every stable stream of some
 * length, since the largest q keeps the luck of the beginning. Baena-García et al., "Early drift detection method"
 * (2006).
 */
public final class Eddm implements StreamDetector {
    private final int warmUp;
    private final double warning;
    private final double change;
    private long n;
    private long lastError;
    private long errors;
    private double mean;
    private double squaredDeviations;
    private double largest;
    private Signal signal = Signal.STABLE;

    /** The settings of the paper: 30 errors of warm-up, ratios 0.95 and 0.9. */
    public Eddm() {
        this(30, 0.95, 0.9);
    }

    /** A detector with ratios in (0, 1), that of a change at most that of a warning. */
    public Eddm(int warmUp, double warning, double change) {
        Require.atLeast("warmUp", 1, warmUp);
        Require.openUnit("warning", warning);
        Require.openUnit("change", change);
        if (change > warning) throw new IllegalArgumentException("change " + change + " is over warning " + warning);
        this.warmUp = warmUp;
        this.warning = warning;
        this.change = change;
    }

    @Override
    public Signal update(double value) {
        boolean error = Observation.error(value);
        n++;
        if (!error) return signal;
        errors++;
        double distance = n - lastError;
        lastError = n;
        double fromOldMean = distance - mean;
        mean += fromOldMean / errors;
        squaredDeviations += fromOldMean * (distance - mean);
        if (n <= warmUp) return signal;
        double deviation = errors < 2 ? 0 : Math.sqrt(squaredDeviations / (errors - 1));
        double spacing = mean + 2 * deviation;
        if (spacing > largest) {
            largest = spacing;
        } else if (errors > warmUp) {
            signal = judge(spacing / largest);
            if (signal == Signal.CHANGE) {
                reset();
                return Signal.CHANGE;
            }
        }
        return signal;
    }

    private Signal judge(double ratio) {
        if (ratio < change) return Signal.CHANGE;
        return ratio < warning ? Signal.WARNING : Signal.STABLE;
    }

    @Override
    public void reset() {
        n = 0;
        lastError = 0;
        errors = 0;
        mean = 0;
        squaredDeviations = 0;
        largest = 0;
        signal = Signal.STABLE;
    }
}
