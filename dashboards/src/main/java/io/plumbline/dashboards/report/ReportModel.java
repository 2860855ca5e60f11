package io.plumbline.dashboards.report;

import io.plumbline.dashboards.reading.DeploymentId;
import io.plumbline.dashboards.reading.PeriodState;
import io.plumbline.dashboards.reading.Series;
import io.plumbline.detectors.decision.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * All that a report says.
 *
 * @param written when, by the wall clock
 * @param charts of the metrics that decide or page
 */
record ReportModel(PeriodState state, Instant written, List<Chart> charts) {
    /** A metric over the period: both arms, and their difference with its bounds and margin. */
    record Chart(String metric, Plot arms, Plot difference) {}

    ReportModel {
        charts = List.copyOf(charts);
    }

    static ReportModel of(PeriodState state, Instant written) {
        var charts = state.series().stream()
                .filter(series -> series.whole() && series.decides())
                .map(series -> Charts.of(series, state.curves()))
                .toList();
        return new ReportModel(state, written, charts);
    }

    DeploymentId id() {
        return state.comparison().deployment();
    }

    List<Series> quality() {
        return whole("rollback");
    }

    List<Series> service() {
        return whole("page");
    }

    /** What only informs, and what nobody has configured. */
    List<Series> others() {
        return state.series().stream()
                .filter(series -> series.whole() && !series.decides())
                .toList();
    }

    List<Series> breachedSegments() {
        return state.series().stream()
                .filter(series -> !series.whole() && series.verdict() == Verdict.BREACH)
                .toList();
    }

    private List<Series> whole(String action) {
        return state.series().stream()
                .filter(series -> series.whole() && series.action().equals(action))
                .toList();
    }
}
