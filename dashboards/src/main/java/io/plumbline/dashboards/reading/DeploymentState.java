package io.plumbline.dashboards.reading;

import java.util.List;

/**
 * Everything about a deployment as it stands, without its curves.
 *
 * @param comparisons all of them, newest first
 * @param series of the comparison that the standing is about
 */
public record DeploymentState(
        Standing standing,
        List<Comparison> comparisons,
        List<Series> series,
        List<Incident> incidents,
        List<Rollback> rollbacks,
        Tallies tallies) {
    public DeploymentState {
        comparisons = List.copyOf(comparisons);
        series = List.copyOf(series);
        incidents = List.copyOf(incidents);
        rollbacks = List.copyOf(rollbacks);
    }

    public List<Series> whole() {
        return series.stream().filter(Series::whole).toList();
    }

    public List<Series> segments() {
        return series.stream().filter(one -> !one.whole()).toList();
    }

    /** Metrics that are shown but decide nothing until somebody says what they mean. */
    public List<Series> unconfigured() {
        return whole().stream().filter(one -> !one.configured()).toList();
    }

    public List<Incident> openIncidents() {
        return incidents.stream().filter(Incident::isOpen).toList();
    }
}
