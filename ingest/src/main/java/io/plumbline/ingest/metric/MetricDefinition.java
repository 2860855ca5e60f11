package io.plumbline.ingest.metric;

import io.plumbline.detectors.sequential.Interval;
import io.plumbline.detectors.summary.StableHash;

/**
 * A metric: what is better, on which scale, and what follows from a breach.
 *
 * <p>Inside, candidate and shadow are compared by one number in [-1, 1], oriented so that positive is good for the
 * candidate. For a bounded metric it is their difference as a share of the range; for a ratio metric the logarithm of
 * their ratio, cut at a factor of 10 either way, divided by ln 10.
 *
 * @param margin how much worse is still as good: a share of the range, or a factor for a ratio metric
 * @param superiority how much better is really better, in the same terms
 */
public record MetricDefinition(
        String name, Direction direction, Scale scale, Action action, double margin, double superiority) {
    public static final double DEFAULT_SHARE = 0.05;
    public static final double DEFAULT_FACTOR = 1.25;

    private static final double WIDEST = StrictMath.log(10);

    public MetricDefinition {
        if (name.isBlank()) throw new IllegalArgumentException("a metric needs a name");
        requireMargin(name + ".margin", scale, margin);
        requireMargin(name + ".superiority", scale, superiority);
    }

    /** With the default margins: a twentieth of the range, a factor of 1.25. */
    public MetricDefinition(String name, Direction direction, Scale scale, Action action) {
        this(name, direction, scale, action, defaultMargin(scale), defaultMargin(scale));
    }

    /** The default margin of a scale, as a share or a factor. */
    public static double defaultMargin(Scale scale) {
        return scale instanceof Scale.Ratio ? DEFAULT_FACTOR : DEFAULT_SHARE;
    }

    /** Changes whenever the meaning of what was counted changes: name, direction and scale. */
    public int version() {
        return Long.hashCode(StableHash.of(name + '\n' + direction + '\n' + scale));
    }

    public boolean isRatio() {
        return scale instanceof Scale.Ratio;
    }

    /** Whether a value lies within the range; always so for a ratio metric. */
    public boolean inRange(double value) {
        return !(scale instanceof Scale.Bounded range) || (value >= range.low() && value <= range.high());
    }

    /** Candidate against shadow as one number in [-1, 1]; positive is good for the candidate. */
    public double scaled(double candidate, double shadow) {
        return scaled(difference(candidate, shadow));
    }

    /** A difference in the metric's own terms as a number in [-1, 1]; positive is good for the candidate. */
    public double scaled(double difference) {
        return direction.sign() * difference / unit();
    }

    /** Candidate against shadow in the metric's own terms: the difference, or the logarithm of the ratio; cut at the range. */
    public double difference(double candidate, double shadow) {
        if (scale instanceof Scale.Ratio ratio) {
            double log = StrictMath.log(Math.max(candidate, ratio.floor()) / Math.max(shadow, ratio.floor()));
            return Math.max(-WIDEST, Math.min(WIDEST, log));
        }
        return clamped(candidate) - clamped(shadow);
    }

    public double scaledMargin() {
        return scaledMargin(margin);
    }

    public double scaledSuperiority() {
        return scaledMargin(superiority);
    }

    /** From the scaled oriented difference back to candidate - shadow, or to the logarithm of their ratio. */
    public Interval inUnits(Interval scaled) {
        double factor = direction.sign() * unit();
        double low = scaled.low() * factor;
        double high = scaled.high() * factor;
        return new Interval(scaled.n(), scaled.mean() * factor, Math.min(low, high), Math.max(low, high));
    }

    private double clamped(double value) {
        return scale instanceof Scale.Bounded range ? Math.max(range.low(), Math.min(range.high(), value)) : value;
    }

    private double unit() {
        return scale instanceof Scale.Bounded range ? range.high() - range.low() : WIDEST;
    }

    private double scaledMargin(double own) {
        return isRatio() ? StrictMath.log(own) / WIDEST : own;
    }

    private static void requireMargin(String key, Scale scale, double margin) {
        boolean fits = scale instanceof Scale.Ratio ? margin >= 1 && margin <= 10 : margin >= 0 && margin <= 1;
        if (!fits) {
            var terms = scale instanceof Scale.Ratio ? "a factor of 1 to 10: " : "a share of 0 to 1: ";
            throw new IllegalArgumentException(key + " must be " + terms + margin);
        }
    }
}
