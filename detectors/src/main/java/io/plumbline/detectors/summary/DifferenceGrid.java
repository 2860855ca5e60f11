package io.plumbline.detectors.summary;

/**
 * The grid of an oriented difference in [-1, 1]: 201 cells (0 to 200), step 0.01, cell {@code k} stands for
 * {@code (k - 100) / 100}.
 *
 * <p>A difference between two grid values goes to either of them with chances that keep its expectation
 * ({@code pos = (d + 1) / h; k = floor(pos); k += (u < pos - k)}), where {@code u} comes from the hash of the unit's id:
 * the same unit always lands in the same cell, and a bound on the mean stays exact. A difference within 1e-9 of a grid
 * value is that value.
 */
public final class DifferenceGrid {
    /** Version of this layout; goes with everything stored. */
    public static final int VERSION = 1;

    public static final int CELLS = 201;

    private static final int ZERO = 100;
    private static final double ON_GRID = 1e-9 * ZERO;

    private DifferenceGrid() {}

    /**
     * The cell of a difference.
     *
     * @param hash {@link StableHash} of the unit's id (and what else tells the difference from others of the unit)
     * @throws IllegalArgumentException if the difference is not within [-1, 1] (by more than 1e-9)
     */
    public static int cell(double difference, long hash) {
        return round(difference, StableHash.uniform(hash));
    }

    public static double value(int cell) {
        if (cell < 0 || cell >= CELLS) throw new IllegalArgumentException("not a cell of the grid: " + cell);
        return (cell - ZERO) / 100.0;
    }

    /** The same histogram with both arms swapped: cell {@code k} becomes {@code 200 - k}. */
    public static Histogram mirror(Histogram histogram) {
        var mirrored = new Histogram();
        histogram.forEach((cell, count) -> mirrored.add(CELLS - 1 - cell, count));
        return mirrored;
    }

    static int round(double difference, double uniform) {
        double position = (difference + 1) * ZERO;
        double nearest = Math.rint(position);
        if (Math.abs(position - nearest) <= ON_GRID && nearest >= 0 && nearest < CELLS) return (int) nearest;
        if (!(position > 0 && position < CELLS - 1)) {
            throw new IllegalArgumentException("difference is not within [-1, 1]: " + difference);
        }
        int below = (int) Math.floor(position);
        return uniform < position - below ? below + 1 : below;
    }
}
