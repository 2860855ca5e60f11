package io.plumbline.detectors.drift;

/**
 * Error of ranks in a KLL sketch of size k, as a share of all items, not exceeded with 99 %: one rank
 * {@code 2.296/k^0.9723}, the share between two ranks {@code 2.446/k^0.9433}. Measured fits of the DataSketches library, not a
 * theorem; the sketch is that of Karnin, Lang and Liberty, FOCS 2016.
 *
 * <p>A Kolmogorov-Smirnov distance with a sketch on one side is off by up to {@link #ofRank} of it: add that to the
 * threshold for each such side, and its 1 % to the level for each. The number of items does not lower it.
 *
 * @param k size of the sketch, within [8, 65535]
 */
public record KllError(int k) {
    /** Chance that one sketch is off by more. */
    public static final double CHANCE_OF_MORE = 0.01;

    public KllError {
        if (k < 8 || k > 65_535) throw new IllegalArgumentException("k is not within [8, 65535]: " + k);
    }

    /** Error of one rank, within (0, 1). */
    public double ofRank() {
        return 2.296 / StrictMath.pow(k, 0.9723);
    }

    /** Error of the share between two ranks, within (0, 1); the error of a histogram cell from the sketch. */
    public double ofShare() {
        return 2.446 / StrictMath.pow(k, 0.9433);
    }
}
