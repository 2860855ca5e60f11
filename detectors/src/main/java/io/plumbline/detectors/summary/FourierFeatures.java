package io.plumbline.detectors.summary;

import java.util.Arrays;

/**
 * Random Fourier features of the Gaussian kernel {@code k(x, y) = exp(-|x - y|² / (2 sigma²))}: for 128 random
 * frequencies w with independent N(0, 1 / sigma²) coordinates the pair {@code cos(w·x), sin(w·x)}, 256 features in all.
 * Scaled by {@code 1 / sqrt(128)} their inner product estimates the kernel without bias, with a standard error of at
 * most {@code 1 / sqrt(256)}. Rahimi and Recht, NIPS 2007.
 *
 * <p>The frequencies follow from the seed alone (SplitMix64 and Box-Muller), and {@link StrictMath} gives the same
 * features on every machine. Immutable, may be shared.
 */
public final class FourierFeatures {
    public static final int FREQUENCIES = 128;
    public static final int FEATURES = 2 * FREQUENCIES;

    private static final int MOST_DIMENSIONS = 1 << 16;

    private final int dimensions;
    private final long seed;
    private final double sigma;
    private final double[] frequencies;

    /**
     * The features of vectors of one dimension.
     *
     * @param dimensions length of the vectors, 1 to 65,536
     * @param seed of the frequencies
     * @param sigma bandwidth of the kernel, positive and finite, in the unit of the vectors
     */
    public FourierFeatures(int dimensions, long seed, double sigma) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("not a number of dimensions: " + dimensions);
        }
        if (!(sigma >= Double.MIN_NORMAL && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bandwidth is not positive and finite: " + sigma);
        }
        this.dimensions = dimensions;
        this.seed = seed;
        this.sigma = sigma;
        this.frequencies = new double[FREQUENCIES * dimensions];
        for (int index = 0; index < frequencies.length; index++) frequencies[index] = normal(seed, index) / sigma;
    }

    /**
     * The bandwidth by the median heuristic: {@code sqrt(median / 2)} of the squared distances between all ordered pairs
     * of vectors, those of a vector to itself among them; the upper median (rank {@code floor(n² / 2)} from 0). Gretton et al.,
     * JMLR 13 (2012), section 8. Quadratic in the number of vectors: for a sample.
     *
     * @throws IllegalArgumentException if there are fewer than 2 or more than 4,096 vectors, their lengths differ, one is
     *     not finite, or the median is zero
     */
    public static double medianBandwidth(double[][] vectors) {
        if (vectors.length < 2 || vectors.length > 4_096) {
            throw new IllegalArgumentException("not a number of vectors for a bandwidth: " + vectors.length);
        }
        double[] squares = new double[vectors.length * vectors.length];
        int size = 0;
        for (double[] x : vectors) {
            for (double[] y : vectors) squares[size++] = squaredDistance(x, y);
        }
        return bandwidth(squares);
    }

    /** The bandwidth from squared distances. */
    static double bandwidth(double[] squaredDistances) {
        double[] sorted = squaredDistances.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        if (!(median > 0 && median < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("median of the squared distances gives no bandwidth: " + median);
        }
        return Math.sqrt(median / 2);
    }

    public int dimensions() {
        return dimensions;
    }

    public long seed() {
        return seed;
    }

    public double sigma() {
        return sigma;
    }

    /**
     * {@code cos(w·x), sin(w·x)} for each frequency in turn, unscaled, each in [-1, 1].
     *
     * @throws IllegalArgumentException if the vector has another length or {@code w·x} is not finite
     */
    double[] of(double[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("vector has " + vector.length + " dimensions, not " + dimensions);
        }
        double[] features = new double[FEATURES];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            double angle = 0;
            int row = frequency * dimensions;
            for (int index = 0; index < dimensions; index++) angle += frequencies[row + index] * vector[index];
            if (!Double.isFinite(angle)) throw new IllegalArgumentException("vector has no finite angle: " + angle);
            features[2 * frequency] = StrictMath.cos(angle);
            features[2 * frequency + 1] = StrictMath.sin(angle);
        }
        return features;
    }

    private static double squaredDistance(double[] x, double[] y) {
        if (x.length != y.length) throw new IllegalArgumentException("lengths differ: " + x.length + ", " + y.length);
        double sum = 0;
        for (int index = 0; index < x.length; index++) {
            if (!Double.isFinite(x[index])) throw new IllegalArgumentException("not a finite vector: " + x[index]);
            sum += (x[index] - y[index]) * (x[index] - y[index]);
        }
        return sum;
    }

    private static double normal(long seed, int index) {
        long start = StableHash.splitMix(seed) + 2L * index;
        double radius = Math.sqrt(-2 * StrictMath.log(1 - StableHash.uniform(start)));
        return radius * StrictMath.cos(2 * Math.PI * StableHash.uniform(start + 1));
    }
}
