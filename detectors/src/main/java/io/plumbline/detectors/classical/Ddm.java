package io.plumbline.detectors.classical;

/**
 * DDM: the error rate p of a model has risen above its lowest level.
 *
 * <pre>
 * s = sqrt(p (1 - p) / n); p_min, s_min: where p + s was lowest
 * warning if p + s &gt; p_min + warning s_min, change if p + s &gt; p_min + change s_min
 * </pre>
 *
 * <p>Values are 1 (error) or 0. The minimum is chosen from the data, so the two and three standard deviations are not
 * the usual 95 % and 99.7 %. Gama et al., "Learning with drift detection" (2004).
 */
public final class Ddm implements StreamDetector {
    private final int warmUp;
    private final double warning;
    private final double change;
    private long n;
    private double rate;
    private double lowestRate;
    private double lowestDeviation;

    /** The usual settings: 30 values of warm-up, 2 and 3 standard deviations. */
    public Ddm() {
        this(30, 2, 3);
    }

    /** A detector with thresholds in standard deviations, over 0, that judges after {@code warmUp} values. */
    public Ddm(int warmUp, double warning, double change) {
        Require.atLeast("warmUp", 1, warmUp);
        Require.positive("warning", warning);
        Require.positive("change", change);
        this.warmUp = warmUp;
        this.warning = warning;
        this.change = change;
        reset();
    }

    @Override
    public Signal update(double value) {
        boolean error = Observation.error(value);
        n++;
        rate += ((error ? 1 : 0) - rate) / n;
        if (n <= warmUp) return Signal.STABLE;
        double deviation = Math.sqrt(rate * (1 - rate) / n);
        if (rate + deviation <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        double above = rate + deviation - lowestRate;
        if (above > change * lowestDeviation) {
            reset();
            return Signal.CHANGE;
        }
        return above > warning * lowestDeviation ? Signal.WARNING : Signal.STABLE;
    }

    @Override
    public void reset() {
        n = 0;
        rate = 0;
        lowestRate = Double.MAX_VALUE;
        lowestDeviation = 0;
    }
}
