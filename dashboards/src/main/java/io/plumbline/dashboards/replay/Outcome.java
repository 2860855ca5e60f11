package io.plumbline.dashboards.replay;

import io.plumbline.detectors.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the line said of a log at its end. */
public record Outcome(List<Compared> comparisons, Records records) {
    public Outcome {
        comparisons = List.copyOf(comparisons);
    }

    /** One candidate version against one shadow version. */
    public record Compared(
            String tenant,
            String deployment,
            String candidate,
            String shadow,
            long pairs,
            Decision decision,
            String reason,
            List<Metric> metrics,
            List<Incident> incidents) {
        public Compared {
            metrics = List.copyOf(metrics);
            incidents = List.copyOf(incidents);
        }
    }

    /**
     * One metric in one segment; a mean that is not known is empty.
     *
     * @param segment empty for the whole
     * @param units pairs that count in the statistics
     * @param pairs all pairs with a value
     * @param logRatio whether the difference is ln(candidate / shadow)
     */
    public record Metric(
            String name,
            String segment,
            long units,
            long pairs,
            Optional<Double> candidate,
            Optional<Double> shadow,
            Optional<Difference> difference,
            boolean logRatio,
            double margin,
            String direction,
            String action,
            String verdict,
            String note) {}

    /** Candidate minus shadow with its interval, in the metric's own units. */
    public record Difference(double mean, double low, double high) {}

    /** A breach that was told or would have been. */
    public record Incident(
            String metric,
            String segment,
            String rule,
            String severity,
            String state,
            Instant openedAt,
            long openedAfterPairs,
            String title) {}

    /** What became of the records. */
    public record Records(long read, long counted, long duplicates, long late, long deadLetters, long unpaired) {}

    /** The worst of all decisions; of nothing compared nothing can be concluded. */
    public Decision decision() {
        if (any(Decision.ROLLBACK)) return Decision.ROLLBACK;
        if (comparisons.isEmpty() || any(Decision.INCONCLUSIVE)) return Decision.INCONCLUSIVE;
        return any(Decision.KEEP) ? Decision.KEEP : Decision.KEEP_SUPERIOR;
    }

    private boolean any(Decision decision) {
        return comparisons.stream().anyMatch(compared -> compared.decision() == decision);
    }
}
