package io.plumbline.dashboards.page;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** What the page reaches of the running process: its meters, its health and a person's say over rollbacks. */
public record Operations(PrometheusMeterRegistry registry, List<HealthCheck> ready, RollbackApproval approval) {
    public Operations {
        ready = List.copyOf(ready);
    }
}
