package io.plumbline.detectors.change;

import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * REL: a Shiryaev-Roberts e-detector of a fall of the advantage against what it was in a frozen reference, stratum by
 * stratum, so that a shift of the mix between strata alone raises nothing.
 *
 * <pre>
 * stream {@code X = D - d_s}, D in [-1, 1] of stratum s with reference mean d_s
 * null: every conditional mean of X is at least {@code m0 = -(material + 2 se)};  {@code lam_k = c_k / (b - m0)},  {@code b = 1 - min_s d_s}
 * </pre>
 *
 * <p>It finds an early regression long before {@link ShiryaevRoberts} at an absolute margin does, if the candidate was far above
 * the margin. Its bound on false alarms is conditional on the reference means lying within their allowance of 2 se.
 * Shin, Ramdas and Rinaldo, "E-detectors" (2023), on the recentred stream. One owner, not thread-safe.
 */
public final class RelativeDetector {
    private final List<EvidenceLine> lines = new ArrayList<>();
    private final ShiryaevRoberts detector;

    /**
     * A detector that has seen nothing.
     *
     * @param referenceMeans mean difference of each stratum in the reference, each in [-1, 1], at least one
     * @param material fall that matters, over 0, in units of the difference
     * @param standardError standard error of the mean of the reference, 0 or more
     * @param bets the bets and their prior
     */
    public RelativeDetector(double[] referenceMeans, double material, double standardError, BetGrid bets) {
        if (referenceMeans.length == 0) throw new IllegalArgumentException("a reference needs at least one stratum");
        if (!(material > 0 && material < 1)) {
            throw new IllegalArgumentException("the fall that matters is not within (0, 1): " + material);
        }
        if (!(standardError >= 0 && standardError < 1)) {
            throw new IllegalArgumentException("the standard error is not within [0, 1): " + standardError);
        }
        double m0 = -(material + 2 * standardError);
        double smallest = Arrays.stream(referenceMeans).min().orElseThrow();
        double[] grid = new double[DifferenceGrid.CELLS];
        for (int cell = 0; cell < grid.length; cell++) grid[cell] = DifferenceGrid.value(cell);
        for (double mean : referenceMeans) {
            if (!(mean >= -1 && mean <= 1)) {
                throw new IllegalArgumentException("a reference mean is not within [-1, 1]: " + mean);
            }
            lines.add(EvidenceLine.below(grid, m0 + mean, 1 - smallest + mean, bets));
        }
        this.detector = new ShiryaevRoberts(lines.get(0));
    }

    /**
     * Feeds one tick.
     *
     * @param tickUnits per stratum, in the order of the reference means, the counts of D on the {@link DifferenceGrid}
     * @param accrual share of the budget for this tick, in expected false alarms, 0 or more
     * @return whether this tick raised an alarm (the detector has then begun anew)
     */
    public boolean update(List<Histogram> tickUnits, double accrual) {
        if (tickUnits.size() != lines.size()) {
            throw new IllegalArgumentException(tickUnits.size() + " strata in the tick, " + lines.size() + " known");
        }
        double[] growth = new double[BetGrid.BETS];
        for (int stratum = 0; stratum < lines.size(); stratum++) {
            lines.get(stratum).addLogs(tickUnits.get(stratum), growth);
        }
        return detector.update(growth, accrual);
    }

    /** S after the last tick, at least 1 if that tick raised an alarm. */
    public double statistic() {
        return detector.statistic();
    }

    /** The state, for {@link #restore}; the reference is not part of it. */
    public byte[] encode() {
        return detector.encode();
    }

    /**
     * Takes over the state that {@link #encode} gave.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a detector
     */
    public void restore(byte[] bytes) {
        detector.restore(bytes);
    }
}
