package io.plumbline.detectors.classical;

/**
 * Tabular CUSUM, two one-sided sums of the standardised value z.
 *
 * <pre>
 * S+ = max(0, S+ + z - slack),  S- = max(0, S- - z - slack),  alarm if one of them &gt; limit
 * </pre>
 *
 * <p>{@code slack} is half the change, in standard deviations, that should be found fast. With a known reference,
 * normal values and slack 0.5 there are 168 values between false alarms at limit 4 and 465 at limit 5 (both sides), and
 * a change of one standard deviation is found after 8.4 and 10.4 values. Page, Biometrika 41 (1954); Lucas and Crosier,
 * Technometrics 24 (1982).
 */
public final class Cusum implements StreamDetector {
    private final double slack;
    private final double limit;
    private final Direction direction;
    private final Standardisation standardisation;
    private double up;
    private double down;

    /**
     * A chart that has seen nothing.
     *
     * @param slack in standard deviations, 0 or more; usually 0.5
     * @param limit in standard deviations, over 0; usually 4 or 5
     */
    public Cusum(double slack, double limit, Direction direction, Reference reference) {
        Require.notNegative("slack", slack);
        Require.positive("limit", limit);
        this.slack = slack;
        this.limit = limit;
        this.direction = direction;
        this.standardisation = new Standardisation(reference);
    }

    @Override
    public Signal update(double value) {
        Observation.number(value);
        if (!standardisation.known()) {
            standardisation.learn(value);
            return Signal.STABLE;
        }
        double z = standardisation.of(value);
        up = Math.max(0, up + z - slack);
        down = Math.max(0, down - z - slack);
        if (!((direction.up() && up > limit) || (direction.down() && down > limit))) return Signal.STABLE;
        reset();
        return Signal.CHANGE;
    }

    @Override
    public void reset() {
        standardisation.reset();
        up = 0;
        down = 0;
    }
}
