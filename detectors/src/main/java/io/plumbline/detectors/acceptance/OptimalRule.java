package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.summary.DifferenceGrid;
import java.util.SplittableRandom;

/**
 * The Shiryaev-Roberts procedure that knows the laws before and after: {@code R = (R + 1) (1 - l v)}, alarm at a threshold, then from 0.
 * Optimal for the stationary delay (Pollak and Tartakovsky, arXiv 0710.5935).
 */
final class OptimalRule {
    private final double bet;
    private final double threshold;
    private double statistic;

    OptimalRule(double bet, double threshold) {
        this.bet = bet;
        this.threshold = threshold;
    }

    boolean alarms(int cell) {
        statistic = (statistic + 1) * (1 - bet * DifferenceGrid.value(cell));
        boolean alarm = statistic >= threshold;
        if (alarm) statistic = 0;
        return alarm;
    }

    /**
     * The threshold with this average run length before the change: {@code R - n} is a martingale, so the run length is the mean
     * of R at the alarm, the threshold times an overshoot that hardly depends on it.
     */
    static double threshold(Law before, double bet, double runLength, int runs) {
        double trial = Math.min(runLength, 1_000);
        var random = new SplittableRandom(7);
        double atAlarm = 0;
        for (int run = 0; run < runs; run++) {
            double statistic = 0;
            while (statistic < trial) {
                statistic = (statistic + 1) * (1 - bet * DifferenceGrid.value(before.draw(random)));
            }
            atAlarm += statistic;
        }
        return runLength / (atAlarm / runs / trial);
    }
}
