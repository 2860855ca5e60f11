package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;

/**
 * Evidence for "the mean is below m" or "above m" at one fixed line m, as a function of counts by cell:
 * {@code lnE = ln Σ_k w_k exp(Σ_v n_v ln(1 ± lam_k (v - m)))} with {@code lam_k = c_k / (b - m)} for below and
 * {@code c_k / (m - a)} for above, where values lie in [a, b].
 *
 * <p>The logarithms are computed once, so a look costs one multiplication per cell and bet. Immutable, may be shared.
 */
public final class EvidenceLine {
    private static final double[] GRID = grid();

    private final BetGrid bets;
    private final double[] logs;

    private EvidenceLine(BetGrid bets, double[] logs) {
        this.bets = bets;
        this.logs = logs;
    }

    /** Below m, for counts on the {@link DifferenceGrid}; m within (-1, 1). */
    public static EvidenceLine below(double m, BetGrid bets) {
        check(m);
        return below(GRID, m, 1, bets);
    }

    /** Above m, for counts on the {@link DifferenceGrid}; m within (-1, 1). */
    public static EvidenceLine above(double m, BetGrid bets) {
        check(m);
        return above(GRID, m, -1, bets);
    }

    /**
     * Below m, for values of any layout.
     *
     * @param values what each cell stands for, all at most b
     * @param m the line, under b
     * @param b the largest value there can be: no bet loses more than its share on it
     */
    public static EvidenceLine below(double[] values, double m, double b, BetGrid bets) {
        for (double value : values) {
            if (!(value <= b)) throw new IllegalArgumentException("value " + value + " is over the largest, " + b);
        }
        return new EvidenceLine(bets, table(values, bets, m, -perShare(b - m)));
    }

    /** Above m, the mirror image of {@link #below(double[], double, double, BetGrid)}: a is the smallest value. */
    public static EvidenceLine above(double[] values, double m, double a, BetGrid bets) {
        for (double value : values) {
            if (!(value >= a)) throw new IllegalArgumentException("value " + value + " is under the smallest, " + a);
        }
        return new EvidenceLine(bets, table(values, bets, m, perShare(m - a)));
    }

    /** {@code ln E}: over {@code ln(1/a)} at any time with chance at most {@code a} if the mean is not beyond the line. */
    public double logEvidence(Histogram units) {
        double[] sums = new double[BetGrid.BETS];
        addLogs(units, sums);
        return bets.mix(sums);
    }

    /** Adds, per bet, {@code Σ_v n_v ln(1 ± lam_k (v - m))} to the sums. */
    public void addLogs(Histogram units, double[] sums) {
        units.forEach((cell, count) -> addLogs(cell, count, sums));
    }

    /** Adds, per bet, {@code count * ln(1 ± lam_k (v - m))} of one cell to the sums. */
    public void addLogs(int cell, long count, double[] sums) {
        int row = cell * BetGrid.BETS;
        for (int bet = 0; bet < BetGrid.BETS; bet++) sums[bet] += count * logs[row + bet];
    }

    public BetGrid bets() {
        return bets;
    }

    private static double[] table(double[] values, BetGrid bets, double m, double perShare) {
        double[] logs = new double[values.length * BetGrid.BETS];
        for (int cell = 0; cell < values.length; cell++) {
            double fromLine = values[cell] - m;
            for (int bet = 0; bet < BetGrid.BETS; bet++) {
                logs[cell * BetGrid.BETS + bet] = StrictMath.log1p(bets.share(bet) * perShare * fromLine);
            }
        }
        return logs;
    }

    private static double perShare(double reach) {
        if (!(reach > 0 && reach < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the line is not inside the range: it has " + reach + " before it");
        }
        return 1 / reach;
    }

    private static double[] grid() {
        double[] values = new double[DifferenceGrid.CELLS];
        for (int cell = 0; cell < values.length; cell++) values[cell] = DifferenceGrid.value(cell);
        return values;
    }

    private static void check(double m) {
        if (!(m > -1 && m < 1)) throw new IllegalArgumentException("the line is not within (-1, 1): " + m);
    }
}
