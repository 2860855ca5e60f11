package io.plumbline.detectors.classical;

/**
 * Page-Hinkley: the fading sum of deviations from the running mean has left its extreme.
 *
 * <pre>
 * U = alpha U + (x - mean) - delta,  alarm if U - min U &gt; threshold
 * D = alpha D + (x - mean) + delta,  alarm if max D - D &gt; threshold
 * </pre>
 *
 * <p>{@code delta} and {@code threshold} are in the unit of the value: the defaults suit values within [0, 1] and alarm
 * all the time on milliseconds. Page, "Continuous inspection schemes", Biometrika 41 (1954); fading as in MOA and
 * River.
 */
public final class PageHinkley implements StreamDetector {
    private final Settings settings;
    private long n;
    private double mean;
    private double up;
    private double lowestUp;
    private double down;
    private double highestDown;

    /**
     * Settings of {@link PageHinkley}.
     *
     * @param warmUp values before the first verdict
     * @param delta change that is tolerated, in the unit of the value
     * @param threshold alarm limit, in the unit of the value times values
     * @param alpha what one step leaves of the past, in (0, 1]
     */
    public record Settings(int warmUp, double delta, double threshold, double alpha, Direction direction) {
        public static final Settings DEFAULT = new Settings(30, 0.005, 50, 0.9999, Direction.BOTH);

        public Settings {
            Require.atLeast("warmUp", 1, warmUp);
            Require.notNegative("delta", delta);
            Require.positive("threshold", threshold);
            if (!(alpha > 0 && alpha <= 1)) throw new IllegalArgumentException("alpha is not within (0, 1]: " + alpha);
        }
    }

    public PageHinkley(Settings settings) {
        this.settings = settings;
        reset();
    }

    @Override
    public Signal update(double value) {
        mean += (Observation.number(value) - mean) / ++n;
        double deviation = value - mean;
        up = settings.alpha() * up + deviation - settings.delta();
        down = settings.alpha() * down + deviation + settings.delta();
        lowestUp = Math.min(lowestUp, up);
        highestDown = Math.max(highestDown, down);
        boolean changed = (settings.direction().up() && up - lowestUp > settings.threshold())
                || (settings.direction().down() && highestDown - down > settings.threshold());
        if (n < settings.warmUp() || !changed) return Signal.STABLE;
        reset();
        return Signal.CHANGE;
    }

    @Override
    public void reset() {
        n = 0;
        mean = 0;
        up = 0;
        lowestUp = Double.POSITIVE_INFINITY;
        down = 0;
        highestDown = Double.NEGATIVE_INFINITY;
    }
}
