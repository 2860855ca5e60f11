package io.plumbline.detectors.summary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts on the cells {@code 0 .. cells - 1}, one {@code long} each: the fast form of a {@link Histogram} whose range
 * is small and known, such as the {@link DifferenceGrid}.
 *
 * <p>Both forms have the same bytes. The total stays within a {@code long} ({@link ArithmeticException} beyond). One
 * owner, not thread-safe.
 */
public final class DenseHistogram {
    /** The largest number of cells. */
    public static final int MOST_CELLS = 1 << 16;

    private final long[] counts;
    private long total;

    /**
     * A histogram without counts.
     *
     * @param cells number of cells, 1 to {@link #MOST_CELLS}
     */
    public DenseHistogram(int cells) {
        if (cells < 1 || cells > MOST_CELLS) throw new IllegalArgumentException("not a number of cells: " + cells);
        this.counts = new long[cells];
    }

    /**
     * The dense form of a sparse histogram.
     *
     * @throws IllegalArgumentException if the histogram has a cell outside {@code 0 .. cells - 1}
     */
    public static DenseHistogram of(Histogram histogram, int cells) {
        var dense = new DenseHistogram(cells);
        histogram.forEach(dense::add);
        return dense;
    }

    public void add(int cell) {
        add(cell, 1);
    }

    /** Adds {@code count} values of one cell; zero of them leaves no trace. */
    public void add(int cell, long count) {
        if (cell < 0 || cell >= counts.length) {
            throw new IllegalArgumentException("cell is not within 0 to " + (counts.length - 1) + ": " + cell);
        }
        if (count < 0) throw new IllegalArgumentException("count of cell " + cell + " is negative: " + count);
        total = Math.addExact(total, count);
        counts[cell] += count;
    }

    /**
     * Adds every count of the other histogram to this one.
     *
     * @throws IllegalArgumentException if it has another number of cells
     */
    public void merge(DenseHistogram other) {
        if (other.counts.length != counts.length) {
            throw new IllegalArgumentException(
                    "histogram of " + other.counts.length + " cells does not go into one of " + counts.length);
        }
        total = Math.addExact(total, other.total);
        for (int cell = 0; cell < counts.length; cell++) counts[cell] += other.counts[cell];
    }

    public int cells() {
        return counts.length;
    }

    /** How many values the cell holds. */
    public long count(int cell) {
        return counts[cell];
    }

    /** The sum of all counts. */
    public long total() {
        return total;
    }

    /** Visits the cells that hold something, in ascending order. */
    public void forEach(CellConsumer visitor) {
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) visitor.accept(cell, counts[cell]);
        }
    }

    public Histogram toSparse() {
        var sparse = new Histogram();
        forEach(sparse::add);
        return sparse;
    }

    /** The bytes of the sparse form. The number of cells is the layout's and is not among them. */
    public byte[] encode() {
        return toSparse().encode();
    }

    /**
     * The histogram that {@link #encode} or {@link Histogram#encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a histogram of so many cells
     */
    public static DenseHistogram decode(byte[] bytes, int cells) {
        return of(Histogram.decode(bytes), cells);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DenseHistogram that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return toSparse().toString();
    }
}
