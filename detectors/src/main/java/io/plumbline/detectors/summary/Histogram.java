package io.plumbline.detectors.summary;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts by integer cell, sparse. What a cell means is the layout's business ({@link DifferenceGrid}, {@link LogCells}).
 *
 * <p>Merging is addition of integers: commutative, associative and exact, so parts merged in any order give the same
 * bits. Cells are any {@code int}; counts are positive and their total stays within a {@code long}
 * ({@link ArithmeticException} beyond). One owner, not thread-safe.
 */
public final class Histogram {
    private static final int VERSION = 1;
    private static final int MOST_CELLS = 1 << 20;

    private int[] cells = new int[4];
    private long[] counts = new long[4];
    private int size;
    private long total;

    public void add(int cell) {
        add(cell, 1);
    }

    /** Adds {@code count} values of one cell; zero of them leaves no trace. */
    public void add(int cell, long count) {
        if (count < 0) throw new IllegalArgumentException("count of cell " + cell + " is negative: " + count);
        if (count == 0) return;
        total = Math.addExact(total, count);
        int index = find(cell);
        if (index >= 0) {
            counts[index] += count;
        } else {
            insert(-index - 1, cell, count);
        }
    }

    /** Adds every count of the other histogram to this one, in time linear in the cells of both. */
    public void merge(Histogram other) {
        total = Math.addExact(total, other.total);
        if (!Arrays.equals(cells, 0, size, other.cells, 0, other.size)) insertMissing(other);
        if (size == other.size) {
            for (int index = 0; index < size; index++) counts[index] += other.counts[index];
            return;
        }
        int index = 0;
        for (int theirs = 0; theirs < other.size; theirs++) {
            while (cells[index] != other.cells[theirs]) index++;
            counts[index] += other.counts[theirs];
        }
    }

    /** The sum of all counts. */
    public long total() {
        return total;
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** Visits the cells that hold something, in ascending order. */
    public void forEach(CellConsumer visitor) {
        for (int index = 0; index < size; index++) visitor.accept(cells[index], counts[index]);
    }

    public Histogram copy() {
        var copy = new Histogram();
        copy.cells = cells.clone();
        copy.counts = counts.clone();
        copy.size = size;
        copy.total = total;
        return copy;
    }

    /** A version byte, the number of cells, then per cell its distance from the one before and its count. */
    public byte[] encode() {
        var out = new ByteWriter().putByte(VERSION).putUnsigned(size);
        for (int index = 0; index < size; index++) {
            if (index == 0) {
                out.putSigned(cells[0]);
            } else {
                out.putUnsigned((long) cells[index] - cells[index - 1]);
            }
            out.putUnsigned(counts[index]);
        }
        return out.toBytes();
    }

    /**
     * The histogram that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a histogram
     */
    public static Histogram decode(byte[] bytes) {
        var in = new ByteReader("histogram", bytes);
        in.expectVersion(VERSION);
        int size = in.getSize(MOST_CELLS);
        var histogram = new Histogram();
        long cell = 0;
        for (int index = 0; index < size; index++) {
            long step = index == 0 ? in.getSigned() : in.getUnsigned();
            if (index > 0 && step == 0) throw in.corrupt("names a cell twice");
            if (step > 1L << 32 || step < Integer.MIN_VALUE) throw in.corrupt("names a cell beyond the range");
            cell += step;
            if (cell != (int) cell) throw in.corrupt("names a cell beyond the range");
            long count = in.getUnsigned();
            if (count == 0) throw in.corrupt("holds an empty cell");
            if (histogram.total + count < 0) throw in.corrupt("counts beyond 63 bits");
            histogram.add((int) cell, count);
        }
        in.expectEnd();
        return histogram;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Histogram that
                && size == that.size
                && Arrays.equals(cells, 0, size, that.cells, 0, size)
                && Arrays.equals(counts, 0, size, that.counts, 0, size);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Histogram[n=").append(total);
        forEach((cell, count) -> text.append(' ').append(cell).append(':').append(count));
        return text.append(']').toString();
    }

    /** Where the cell is, or {@code -(where it belongs) - 1}; at once where the cells have no gaps. */
    private int find(int cell) {
        long offset = size == 0 ? -1 : (long) cell - cells[0];
        if (offset >= 0 && offset < size && cells[(int) offset] == cell) return (int) offset;
        return Arrays.binarySearch(cells, 0, size, cell);
    }

    /** Makes room, with a count of zero, for the cells that only the other one has. */
    private void insertMissing(Histogram other) {
        int[] bothCells = new int[size + other.size];
        long[] bothCounts = new long[size + other.size];
        int both = 0;
        int theirs = 0;
        for (int index = 0; index < size; index++) {
            while (theirs < other.size && other.cells[theirs] < cells[index]) bothCells[both++] = other.cells[theirs++];
            if (theirs < other.size && other.cells[theirs] == cells[index]) theirs++;
            bothCells[both] = cells[index];
            bothCounts[both++] = counts[index];
        }
        while (theirs < other.size) bothCells[both++] = other.cells[theirs++];
        if (both == size) return;
        cells = bothCells;
        counts = bothCounts;
        size = both;
    }

    private void insert(int index, int cell, long count) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(4, size * 2));
            counts = Arrays.copyOf(counts, Math.max(4, size * 2));
        }
        System.arraycopy(cells, index, cells, index + 1, size - index);
        System.arraycopy(counts, index, counts, index + 1, size - index);
        cells[index] = cell;
        counts[index] = count;
        size++;
    }
}
