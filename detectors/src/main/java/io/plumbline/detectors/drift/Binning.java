package io.plumbline.detectors.drift;

import java.util.Arrays;

/**
 * Numeric bins frozen from a reference sample: bin i holds {@code edge[i-1] < x <= edge[i]}, the first and the last are
 * open to infinity.
 *
 * <p>The edges are the order statistics {@code x_(ceil(i n / B))}, each kept once and only below the largest value, so
 * with ties there are fewer bins and none of them is empty in the reference. To keep a test's level, take the edges
 * from another chunk of reference data than the counts. Immutable, may be shared.
 */
public final class Binning {
    public static final int DEFAULT_BINS = 256;

    private final double[] edges;

    private Binning(double[] edges) {
        this.edges = edges;
    }

    /** At most {@value #DEFAULT_BINS} bins of about equal reference counts. */
    public static Binning ofQuantiles(double[] reference) {
        return ofQuantiles(reference, DEFAULT_BINS);
    }

    /**
     * At most so many bins of about equal reference counts.
     *
     * @param reference at least one finite value, in any order
     * @param bins at least 1
     */
    public static Binning ofQuantiles(double[] reference, int bins) {
        if (reference.length == 0) throw new IllegalArgumentException("no reference value to take quantiles of");
        if (bins < 1) throw new IllegalArgumentException("bins must be >= 1: " + bins);
        double[] sorted = Samples.sorted(reference);
        double largest = sorted[sorted.length - 1];
        double[] edges = new double[bins - 1];
        int kept = 0;
        for (int bin = 1; bin < bins; bin++) {
            int rank = (int) (((long) bin * sorted.length + bins - 1) / bins);
            double edge = sorted[rank - 1];
            if (edge < largest && (kept == 0 || edge > edges[kept - 1])) edges[kept++] = edge;
        }
        return new Binning(Arrays.copyOf(edges, kept));
    }

    /** Bins between given edges, which must be finite and strictly increasing. */
    public static Binning ofEdges(double... edges) {
        for (int index = 0; index < edges.length; index++) {
            boolean rises = index == 0 || edges[index] > edges[index - 1];
            if (!rises || !(Math.abs(edges[index]) <= Samples.LARGEST)) {
                throw new IllegalArgumentException("edges must be finite and increase: " + Arrays.toString(edges));
            }
        }
        return new Binning(edges.clone());
    }

    public int bins() {
        return edges.length + 1;
    }

    /** The inner edges, one fewer than there are bins. */
    public double[] edges() {
        return edges.clone();
    }

    /** The bin of a finite value, in [0, bins). */
    public int index(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a finite value: " + value);
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many values fall into each bin. */
    public long[] counts(double[] values) {
        long[] counts = new long[bins()];
        for (double value : values) counts[index(value)]++;
        return counts;
    }
}
