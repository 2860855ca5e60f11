package io.plumbline.detectors.summary;

/**
 * Cells of a positive number on a logarithmic scale: {@code floor(50 ln x)}, each 2 % wide, from 4e-18 to 2.4e17, with
 * one cell each for zero, for less and for more. For charts and percentiles; no test reads them.
 */
public final class LogCells {
    /** Version of this layout; goes with everything stored. */
    public static final int VERSION = 1;

    public static final int ZERO = -2002;
    public static final int UNDERFLOW = -2001;
    public static final int OVERFLOW = 2001;

    private static final double PER_LOG = 50;

    private LogCells() {}

    /**
     * The cell of a number of 0 or more.
     *
     * @throws IllegalArgumentException if x is negative or not a number
     */
    public static int cell(double x) {
        if (!(x >= 0)) throw new IllegalArgumentException("not a positive number: " + x);
        if (x == 0) return ZERO;
        double position = Math.floor(PER_LOG * StrictMath.log(x));
        if (position <= UNDERFLOW) return UNDERFLOW;
        if (position >= OVERFLOW) return OVERFLOW;
        return (int) position;
    }

    /** The middle of the cell on the logarithmic scale; for underflow and overflow the edge towards the others. */
    public static double midpoint(int cell) {
        if (cell < ZERO || cell > OVERFLOW) throw new IllegalArgumentException("not a logarithmic cell: " + cell);
        if (cell == ZERO) return 0;
        if (cell == UNDERFLOW) return StrictMath.exp((UNDERFLOW + 1) / PER_LOG);
        if (cell == OVERFLOW) return StrictMath.exp(OVERFLOW / PER_LOG);
        return StrictMath.exp((cell + 0.5) / PER_LOG);
    }

    /**
     * The smallest midpoint with at least the share {@code q} of the values in its cell or below; off by at most 1 %.
     *
     * @throws IllegalArgumentException if the histogram is empty (no data has no quantile) or q is not within [0, 1]
     */
    public static double quantile(Histogram histogram, double q) {
        if (histogram.isEmpty()) throw new IllegalArgumentException("an empty histogram has no quantile");
        if (!(q >= 0 && q <= 1)) throw new IllegalArgumentException("not a share: " + q);
        long rank = Math.max(1, (long) Math.ceil(q * histogram.total()));
        var search = new CellConsumer() {
            private long below;
            private int found;

            @Override
            public void accept(int cell, long count) {
                if (below < rank) found = cell;
                below += count;
            }
        };
        histogram.forEach(search);
        return midpoint(search.found);
    }
}
