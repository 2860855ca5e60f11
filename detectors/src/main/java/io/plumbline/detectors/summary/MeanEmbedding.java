package io.plumbline.detectors.summary;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the {@link FourierFeatures} of many vectors: the squared distance of two of them estimates the squared
 * maximum mean discrepancy of the samples.
 *
 * <p>Each feature is rounded once to a multiple of 2^-30; the sums are integers, so parts merged in any order give the same bits.
 * Holds up to 2^32 vectors ({@link ArithmeticException} beyond). One owner, not thread-safe.
 */
public final class MeanEmbedding {
    private static final int VERSION = 1;
    private static final long UNIT = 1L << 30;
    private static final long MOST_VECTORS = 1L << 32;

    private final FourierFeatures features;
    private final long[] sums = new long[FourierFeatures.FEATURES];
    private long n;

    public MeanEmbedding(FourierFeatures features) {
        this.features = features;
    }

    /**
     * Adds one vector.
     *
     * @throws IllegalArgumentException if it has another length than the features are for, or is not finite
     */
    public void add(double[] vector) {
        double[] values = features.of(vector);
        checkRoom(1);
        n++;
        for (int index = 0; index < sums.length; index++) sums[index] += (long) Math.rint(values[index] * UNIT);
    }

    /**
     * Adds every vector of the other one.
     *
     * @throws IllegalArgumentException if its features are others
     */
    public void merge(MeanEmbedding other) {
        if (!hasFeaturesOf(other)) throw new IllegalArgumentException("embeddings have different features: " + other);
        checkRoom(other.n);
        n += other.n;
        for (int index = 0; index < sums.length; index++) sums[index] += other.sums[index];
    }

    public long n() {
        return n;
    }

    /**
     * The mean of the features scaled by {@code 1 / sqrt(128)}, 256 numbers; its length is at most 1 but for rounding.
     *
     * @throws IllegalStateException if there is no vector
     */
    public double[] mean() {
        if (n == 0) throw new IllegalStateException("no vector has no mean");
        double scale = 1 / (Math.sqrt(FourierFeatures.FREQUENCIES) * UNIT * n);
        double[] mean = new double[sums.length];
        for (int index = 0; index < mean.length; index++) mean[index] = sums[index] * scale;
        return mean;
    }

    /** A version byte, dimensions, seed and bandwidth of the features, n and the 256 sums. */
    public byte[] encode() {
        var out = new ByteWriter()
                .putByte(VERSION)
                .putUnsigned(features.dimensions())
                .putSigned(features.seed())
                .putDouble(features.sigma())
                .putUnsigned(n);
        for (long sum : sums) out.putSigned(sum);
        return out.toBytes();
    }

    /**
     * The embedding that {@link #encode} wrote.
     *
     * @param features the ones that it was made with
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of an embedding with such features
     */
    public static MeanEmbedding decode(byte[] bytes, FourierFeatures features) {
        var in = new ByteReader("mean embedding", bytes);
        in.expectVersion(VERSION);
        var decoded = new MeanEmbedding(features);
        if (in.getUnsigned() != features.dimensions()) throw in.corrupt("is of other dimensions");
        if (in.getSigned() != features.seed()) throw in.corrupt("is of another seed");
        if (in.getDouble() != features.sigma()) throw in.corrupt("is of another bandwidth");
        decoded.n = in.getUnsigned();
        if (decoded.n > MOST_VECTORS) throw in.corrupt("counts more than 2^32 vectors");
        long most = decoded.n * UNIT;
        for (int index = 0; index < decoded.sums.length; index++) {
            long sum = in.getSigned();
            if (sum < -most || sum > most) throw in.corrupt("holds a sum beyond its vectors");
            decoded.sums[index] = sum;
        }
        in.expectEnd();
        return decoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeanEmbedding that
                && n == that.n
                && hasFeaturesOf(that)
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "MeanEmbedding[n=" + n + ", dimensions=" + features.dimensions() + ", seed=" + features.seed()
                + ", sigma=" + features.sigma() + ']';
    }

    private boolean hasFeaturesOf(MeanEmbedding other) {
        return features.dimensions() == other.features.dimensions()
                && features.seed() == other.features.seed()
                && features.sigma() == other.features.sigma();
    }

    private void checkRoom(long more) {
        if (n + more > MOST_VECTORS) throw new ArithmeticException("more than 2^32 vectors: " + (n + more));
    }
}
