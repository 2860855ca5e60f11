package io.plumbline.detectors.classical;

/**
 * HDDM-W: the weighted mean since the best cut point is above the one before it by more than McDiarmid's bound allows.
 *
 * <pre>
 * W = weight x + (1 - weight) W,  b = weight^2 + (1 - weight)^2 b,  b_0 = 1
 * cut: where W + sqrt(b ln(1/change) / 2) was lowest; W1, b1 up to it, W2, b2 since
 * rise at level a if W2 - W1 &gt; sqrt((b1 + b2) ln(1/a) / 2);  a fall is the mirror image
 * </pre>
 *
 * <p>Values within [0, 1]. Faster than {@link HddmA} at large sudden changes, blind to small ones: the bound does not
 * shrink with the number of values. Frías-Blanco et al., IEEE TKDE 27 (2015), the W-test.
 */
public final class HddmW implements StreamDetector {
    private final double weight;
    private final double logChange;
    private final double logWarning;
    private final boolean twoSided;
    private final Weighted all = new Weighted();
    private final Cut low = new Cut();
    private final Cut high = new Cut();

    /** The usual levels, 0.001 for a change and 0.005 for a warning, and weight 0.05. */
    public HddmW(boolean twoSided) {
        this(0.001, 0.005, 0.05, twoSided);
    }

    /** A detector with levels and the weight of the newest value in (0, 1); one-sided, it looks for a rise only. */
    public HddmW(double change, double warning, double weight, boolean twoSided) {
        Require.openUnit("change", change);
        Require.openUnit("warning", warning);
        Require.openUnit("weight", weight);
        this.weight = weight;
        logChange = StrictMath.log(1 / change);
        logWarning = StrictMath.log(1 / warning);
        this.twoSided = twoSided;
        reset();
    }

    @Override
    public Signal update(double value) {
        all.add(Observation.unit(value), weight);
        double bound = Math.sqrt(all.boundedSum * logChange / 2);
        low.follow(all, all.mean + bound, value, weight);
        high.follow(all, bound - all.mean, value, weight);
        if (moved(logChange)) {
            reset();
            return Signal.CHANGE;
        }
        return moved(logWarning) ? Signal.WARNING : Signal.STABLE;
    }

    private boolean moved(double logLevel) {
        return (low.apart(logLevel) > 0 && low.since.mean > low.until.mean)
                || (twoSided && high.apart(logLevel) > 0 && high.since.mean < high.until.mean);
    }

    @Override
    public void reset() {
        all.clear();
        low.clear();
        high.clear();
    }

    /** The weighted mean before and after the place where a criterion was lowest. */
    private static final class Cut {
        private final Weighted until = new Weighted();
        private final Weighted since = new Weighted();
        private double lowest;

        void follow(Weighted all, double criterion, double value, double weight) {
            if (criterion < lowest) {
                lowest = criterion;
                until.become(all);
                since.clear();
            } else {
                since.add(value, weight);
            }
        }

        /** By how much the two means are further apart than the bound allows; negative if they are not. */
        double apart(double logLevel) {
            if (!until.begun || !since.begun) return -1;
            double bound = Math.sqrt((until.boundedSum + since.boundedSum) * logLevel / 2);
            return Math.abs(since.mean - until.mean) - bound;
        }

        void clear() {
            lowest = Double.POSITIVE_INFINITY;
            until.clear();
            since.clear();
        }
    }

    private static final class Weighted {
        private boolean begun;
        private double mean;
        private double boundedSum;

        void add(double value, double weight) {
            mean = begun ? weight * value + (1 - weight) * mean : value;
            boundedSum = weight * weight + (1 - weight) * (1 - weight) * boundedSum;
            begun = true;
        }

        void become(Weighted other) {
            begun = other.begun;
            mean = other.mean;
            boundedSum = other.boundedSum;
        }

        void clear() {
            begun = false;
            mean = 0;
            boundedSum = 1;
        }
    }
}
