package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.DeploymentId;
import io.plumbline.dashboards.reading.DeploymentState;
import io.plumbline.dashboards.reading.Reading;
import io.plumbline.dashboards.reading.RecentTicks;
import io.plumbline.dashboards.report.WeeklyReport;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pages, their fragments and their JSON, made of what stands in the database. Every method blocks. */
final class PageSource implements LiveFeed.Source {
    private final Reading reading;
    private final Templates templates;
    private final WeeklyReport report;
    private final RecentTicks recent = new RecentTicks();
    private String sampled = "";

    PageSource(Reading reading, Templates templates, WeeklyReport report) {
        this.reading = reading;
        this.templates = templates;
        this.report = report;
    }

    String deployments() throws SQLException {
        return templates.deployments(reading.deployments());
    }

    JsonObject deploymentsJson() throws SQLException {
        return ApiJson.deployments(reading.deployments());
    }

    Optional<String> deployment(DeploymentId id, Links.View view) throws SQLException {
        return reading.deployment(id, view.comparison()).map(state -> templates.deployment(state, view));
    }

    Optional<JsonObject> deploymentJson(DeploymentId id) throws SQLException {
        return reading.deployment(id, Optional.empty()).map(ApiJson::deployment);
    }

    Optional<String> report(DeploymentId id) throws SQLException {
        return report.html(id, WeeklyReport.WEEK);
    }

    Optional<DeploymentId> deploymentOf(String rollback) throws SQLException {
        return reading.deploymentOf(rollback);
    }

    /** Called by one thread at a time. */
    @Override
    public String fingerprint() throws SQLException {
        String now = reading.fingerprint();
        if (!now.equals(sampled)) reading.sample(recent);
        sampled = now;
        return now;
    }

    @Override
    public Map<String, String> fragments(LiveFeed.Topic topic) throws SQLException {
        if (topic.deployment().isEmpty()) return templates.fragments(reading.deployments());
        var state = reading.deployment(topic.deployment().get(), topic.view().comparison());
        return state.isPresent() ? fragments(state.get(), topic.view()) : Map.of();
    }

    private Map<String, String> fragments(DeploymentState state, Links.View view) throws SQLException {
        var fragments = new LinkedHashMap<>(templates.fragments(state, view));
        if (!state.whole().isEmpty()) {
            var curves = reading.curves(state, view.span().length(), recent);
            fragments.put("charts", ChartData.of(state, curves).encode());
        }
        return fragments;
    }
}
