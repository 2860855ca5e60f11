package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;

/**
 * Evidence for "the mean is below m" or "above m" at one fixed line m in (-1, 1), as a function of the counts on the
 * {@link DifferenceGrid}: {@code lnE = ln Σ_k w_k exp(Σ_v n_v ln(1 ± lam_k (v - m)))} with {@code lam_k = c_k / (1 - m)}
 * for below and {@code c_k / (m + 1)} for above.
 *
 * <p>The logarithms are computed once, so a look costs one multiplication per cell and bet. Immutable, may be shared.
 */
public final class EvidenceLine {
    private final BetGrid bets;
    private final double[] logs;

    private EvidenceLine(BetGrid bets, double[] logs) {
        this.bets = bets;
        this.logs = logs;
    }

    public static EvidenceLine below(double m, BetGrid bets) {
        check(m);
        return new EvidenceLine(bets, table(bets, m, -1 / (1 - m)));
    }

    public static EvidenceLine above(double m, BetGrid bets) {
        check(m);
        return new EvidenceLine(bets, table(bets, m, 1 / (m + 1)));
    }

    /** {@code ln E}: over {@code ln(1/a)} at any time with chance at most {@code a} if the mean is not beyond the line. */
    public double logEvidence(Histogram units) {
        double[] sums = new double[BetGrid.BETS];
        addLogs(units, sums);
        return bets.mix(sums);
    }

    /** Adds, per bet, {@code Σ_v n_v ln(1 ± lam_k (v - m))} to the sums. */
    public void addLogs(Histogram units, double[] sums) {
        units.forEach((cell, count) -> {
            int row = cell * BetGrid.BETS;
            for (int bet = 0; bet < BetGrid.BETS; bet++) sums[bet] += count * logs[row + bet];
        });
    }

    public BetGrid bets() {
        return bets;
    }

    private static double[] table(BetGrid bets, double m, double perShare) {
        double[] logs = new double[DifferenceGrid.CELLS * BetGrid.BETS];
        for (int cell = 0; cell < DifferenceGrid.CELLS; cell++) {
            double fromLine = DifferenceGrid.value(cell) - m;
            for (int bet = 0; bet < BetGrid.BETS; bet++) {
                logs[cell * BetGrid.BETS + bet] = StrictMath.log1p(bets.share(bet) * perShare * fromLine);
            }
        }
        return logs;
    }

    private static void check(double m) {
        if (!(m > -1 && m < 1)) throw new IllegalArgumentException("the line is not within (-1, 1): " + m);
    }
}
