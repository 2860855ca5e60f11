package io.plumbline.alerts.judge;

import io.plumbline.detectors.multiplicity.PageBudget;
import java.time.Duration;
import java.util.Collection;

/**
 * How much of the budget each series gets in one tick, settled before its values are looked at. Series that had data in
 * the last day share 80 % by weight (the unsegmented ones together have half of it if there are segments); those that are
 * new, or come back after longer, share the other 20 %.
 */
final class Shares {
    private static final long REMEMBERED = Duration.ofDays(1).toMillis();

    private final PageBudget budget;
    private final double seconds;
    private final long tick;
    private long wholes;
    private long segments;
    private int newcomers;

    Shares(PageBudget budget, Duration length, long tick) {
        this.budget = budget;
        this.seconds = length.toMillis() / 1_000.0;
        this.tick = tick;
    }

    /** Counts the series that are known before this tick. */
    void know(Collection<Series> all) {
        for (var series : all) {
            if (!series.hasDetector() || !isKnown(series)) continue;
            if (series.key.isWhole()) {
                wholes++;
            } else {
                segments++;
            }
        }
    }

    /** Counts a series that has data in this tick. */
    void expect(Series series) {
        if (series.hasDetector() && !isKnown(series)) newcomers++;
    }

    /** Expected false alarms that this series may spend in this tick. */
    double accrual(Series series) {
        if (!isKnown(series)) return budget.newcomer(newcomers, seconds);
        boolean both = wholes > 0 && segments > 0;
        long peers = series.key.isWhole() ? wholes : segments;
        return budget.known(1.0 / peers, both ? 2 : 1, seconds);
    }

    private boolean isKnown(Series series) {
        return series.lastTick != Series.NEVER && series.lastTick >= tick - REMEMBERED;
    }
}
