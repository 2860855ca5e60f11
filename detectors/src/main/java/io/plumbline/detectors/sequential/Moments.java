package io.plumbline.detectors.sequential;

/**
 * Size, mean and unbiased variance of a sample.
 *
 * @param n number of units, 0 or more
 * @param mean their mean, finite
 * @param variance {@code Σ (x - mean)^2 / (n - 1)}, 0 or more and finite; 0 for n of 0 or 1
 */
public record Moments(long n, double mean, double variance) {
    public Moments {
        if (n < 0) throw new IllegalArgumentException("n is negative: " + n);
        if (!Double.isFinite(mean)) throw new IllegalArgumentException("mean is not finite: " + mean);
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance is not a finite number of 0 or more: " + variance);
        }
    }

    /** The moments of a sample held in memory (two passes). */
    public static Moments of(double... values) {
        if (values.length == 0) return new Moments(0, 0, 0);
        double sum = 0;
        for (double value : values) sum += value;
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return new Moments(values.length, mean, values.length == 1 ? 0 : squares / (values.length - 1));
    }
}
