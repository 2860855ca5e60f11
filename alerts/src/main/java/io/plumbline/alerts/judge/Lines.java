package io.plumbline.alerts.judge;

import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.metric.MetricDefinition;
import java.util.HashMap;
import java.util.Map;

/**
 * On which side of a margin an interval lies, without computing the interval: its end is beyond a line exactly if the
 * evidence at the line is over {@code ln(2 / alpha)}. One owner, not thread-safe.
 */
final class Lines {
    /** A margin of the whole range can never be passed; the line then lies as far out as a line can. */
    private static final double OUTERMOST = 0.99;

    private final FixedBetMixture mixture = new FixedBetMixture(BetGrid.DEFAULT_CENTRE);
    private final Map<Double, EvidenceLine> above = new HashMap<>();
    private final Map<Double, EvidenceLine> below = new HashMap<>();

    static double margin(MetricDefinition metric) {
        return Math.min(OUTERMOST, metric.scaledMargin());
    }

    Standing standing(Histogram units, MetricDefinition metric, double alpha) {
        double margin = margin(metric);
        double superiority = Math.min(OUTERMOST, metric.scaledSuperiority());
        if (isBelow(units, -margin, alpha)) return Standing.WORSE;
        if (!isAbove(units, -margin, alpha)) return Standing.OPEN;
        return isAbove(units, superiority, alpha) ? Standing.SUPERIOR : Standing.NOT_WORSE;
    }

    boolean isAbove(Histogram units, double line, double alpha) {
        return FixedBetMixture.mean(units) > line
                && above.computeIfAbsent(line, m -> EvidenceLine.above(m, mixture.bets()))
                                .logEvidence(units)
                        > StrictMath.log(2 / alpha);
    }

    boolean isBelow(Histogram units, double line, double alpha) {
        return FixedBetMixture.mean(units) < line && belowLine(line).logEvidence(units) > StrictMath.log(2 / alpha);
    }

    /** The line of the detector of this metric. */
    EvidenceLine detectorLine(MetricDefinition metric) {
        return belowLine(-margin(metric));
    }

    /** The interval in the metric's own terms, candidate - shadow or the logarithm of their ratio. */
    Interval interval(Totals totals, MetricDefinition metric, double alpha) {
        var interval = metric.inUnits(mixture.confidenceSequence(totals.histogram(), alpha));
        if (metric.isRatio() || totals.isEmpty()) return interval;
        double mean = Math.max(interval.low(), Math.min(interval.high(), totals.meanDifference()));
        return new Interval(interval.n(), mean, interval.low(), interval.high());
    }

    private EvidenceLine belowLine(double line) {
        return below.computeIfAbsent(line, m -> EvidenceLine.below(m, mixture.bets()));
    }
}
