package io.plumbline.detectors.summary;

/**
 * Clamps a value at two fixed points of the reference (its 0.1 % and 99.9 % quantiles) and maps these to -1 and 1. What
 * is then estimated is the mean of the clamped value, not of the value: {@link #mean} says it in the value's own unit.
 *
 * @param low the lower point, finite
 * @param high the upper point, finite, above the lower
 */
public record WinsorizedScale(double low, double high) {
    public WinsorizedScale {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high) && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("not a range: " + low + " to " + high);
        }
    }

    /**
     * {@code 2 (clamp(x) - low) / (high - low) - 1}, in [-1, 1].
     *
     * @throws IllegalArgumentException if x is not a number
     */
    public double scaled(double x) {
        if (Double.isNaN(x)) throw new IllegalArgumentException("not a number: " + x);
        double share = (Math.max(low, Math.min(high, x)) - low) / (high - low);
        return 2 * share - 1;
    }

    /** The clamped mean in the value's own unit, from the mean of the scaled values in [-1, 1]. */
    public double mean(double scaledMean) {
        if (!(scaledMean >= -1 && scaledMean <= 1)) {
            throw new IllegalArgumentException("not within [-1, 1]: " + scaledMean);
        }
        return low + (scaledMean + 1) / 2 * (high - low);
    }
}
