package io.plumbline.detectors.attribution;

/**
 * Sums over the paired scores of a stratum in a window; parts are merged by addition.
 *
 * @param n pairs
 * @param f sum of the fine-tune's scores
 * @param b sum of the base's scores
 * @param ff sum of their squares, fine-tune
 * @param bb sum of their squares, base
 * @param fb sum of their products
 */
public record PairSums(long n, double f, double b, double ff, double bb, double fb) {
    public static final PairSums NONE = new PairSums(0, 0, 0, 0, 0, 0);

    public PairSums {
        if (n < 0) throw new IllegalArgumentException("n must be >= 0: " + n);
        if (!Double.isFinite(f + b + ff + bb + fb)) {
            throw new IllegalArgumentException(
                    "sums are not finite: " + f + ", " + b + ", " + ff + ", " + bb + ", " + fb);
        }
    }

    public static PairSums of(double fineTune, double base) {
        return new PairSums(1, fineTune, base, fineTune * fineTune, base * base, fineTune * base);
    }

    public PairSums plus(PairSums other) {
        return new PairSums(n + other.n, f + other.f, b + other.b, ff + other.ff, bb + other.bb, fb + other.fb);
    }
}
