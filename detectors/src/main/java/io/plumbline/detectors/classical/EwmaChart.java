package io.plumbline.detectors.classical;

/**
 * EWMA control chart of the standardised value z, with its exact limits from the first value on.
 *
 * <pre>
 * Z = weight z + (1 - weight) Z,  Z_0 = 0
 * alarm if |Z| &gt; width sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 n)))
 * </pre>
 *
 * <p>With a known reference, normal values, weight 0.1 and width 2.814 there are 486 values between false alarms (500
 * with the limits of n = infinity) and a change of one standard deviation is found after 8.2. Roberts, Technometrics 1
 * (1959); Lucas and Saccucci, Technometrics 32 (1990).
 */
public final class EwmaChart implements StreamDetector {
    private final double weight;
    private final double width;
    private final Direction direction;
    private final Standardisation standardisation;
    private double average;
    private double fading;

    /**
     * A chart that has seen nothing.
     *
     * @param weight weight of the newest value, in (0, 1]
     * @param width of the limits, in standard deviations of the average, over 0
     */
    public EwmaChart(double weight, double width, Direction direction, Reference reference) {
        if (!(weight > 0 && weight <= 1)) throw new IllegalArgumentException("weight is not within (0, 1]: " + weight);
        Require.positive("width", width);
        this.weight = weight;
        this.width = width;
        this.direction = direction;
        this.standardisation = new Standardisation(reference);
        reset();
    }

    @Override
    public Signal update(double value) {
        Observation.number(value);
        if (!standardisation.known()) {
            standardisation.learn(value);
            return Signal.STABLE;
        }
        average += weight * (standardisation.of(value) - average);
        fading *= (1 - weight) * (1 - weight);
        double limit = width * Math.sqrt(weight / (2 - weight) * (1 - fading));
        if (!((direction.up() && average > limit) || (direction.down() && -average > limit))) return Signal.STABLE;
        reset();
        return Signal.CHANGE;
    }

    @Override
    public void reset() {
        standardisation.reset();
        average = 0;
        fading = 1;
    }
}
