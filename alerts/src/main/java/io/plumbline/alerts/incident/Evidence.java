package io.plumbline.alerts.incident;

import io.plumbline.detectors.sequential.Interval;
import io.plumbline.ingest.metric.MetricDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * What speaks against a candidate on one metric.
 *
 * @param segment empty for the whole traffic
 * @param whole means over the whole version
 * @param before means before the suspicion began; empty if there was nothing before
 * @param since means since the suspicion began (or since the alarm)
 * @param begun when the suspicion began
 * @param interval candidate - shadow over the whole version (or since the alarm), in the metric's own terms
 */
public record Evidence(
        String deployment,
        MetricDefinition metric,
        String segment,
        Arms arms,
        Means whole,
        Optional<Means> before,
        Means since,
        Instant begun,
        Interval interval,
        double alpha) {

    /** Who is compared with whom: variant and version. */
    public record Arms(String candidate, String candidateVersion, String shadow, String shadowVersion) {}

    /** Mean values of both arms over some units. */
    public record Means(long units, double candidate, double shadow) {}

    String name() {
        return "`" + metric.name() + "`" + (segment.isEmpty() ? "" : " in " + segment);
    }
}
