package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.Comparison;
import io.plumbline.dashboards.reading.DeploymentState;
import io.plumbline.dashboards.reading.Incident;
import io.plumbline.dashboards.reading.Rollback;
import io.plumbline.dashboards.reading.Series;
import io.plumbline.dashboards.reading.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the page shows, as JSON for programs. Unknown is null, never zero. */
final class ApiJson {
    private ApiJson() {}

    static JsonObject deployments(List<Standing> standings) {
        return new JsonObject().put("deployments", array(standings, ApiJson::standing));
    }

    static JsonObject deployment(DeploymentState state) {
        var counters = new JsonObject();
        state.tallies().counters().forEach(counter -> counters.put(counter.name(), counter.count()));
        return standing(state.standing())
                .put("metrics", array(state.series(), ApiJson::series))
                .put("incidents", array(state.incidents(), ApiJson::incident))
                .put("rollbacks", array(state.rollbacks(), ApiJson::rollback))
                .put("comparisons", array(state.comparisons(), ApiJson::comparison))
                .put("counters", counters);
    }

    private static JsonObject standing(Standing standing) {
        var json = new JsonObject()
                .put("tenant", standing.id().tenant())
                .put("deployment", standing.id().name())
                .put(
                        "candidate",
                        value(standing.current().map(one -> one.candidate().version())))
                .put("shadow", value(standing.current().map(one -> one.shadow().version())))
                .put(
                        "decision",
                        value(standing.current().map(one -> one.decision().name())))
                .put("call", standing.call().name())
                .put("reason", standing.sentence())
                .put("since", value(standing.since().map(Object::toString)))
                .put("pairs", standing.pairs())
                .put("open_incidents", standing.openIncidents())
                .put("last_seen", standing.lastSeen().toString());
        return json.put(
                "rollback", value(standing.rollback().map(one -> one.state().name())));
    }

    private static JsonObject comparison(Comparison comparison) {
        return new JsonObject()
                .put("id", comparison.id())
                .put("candidate", comparison.candidate().version())
                .put("candidate_variant", comparison.candidate().variant())
                .put("shadow", comparison.shadow().version())
                .put("shadow_variant", comparison.shadow().variant())
                .put("decision", comparison.decision().name())
                .put("reason", comparison.reason())
                .put("blind", comparison.isBlind() ? comparison.blind() : null)
                .put("pairs", comparison.pairs())
                .put("coverage", number(comparison.coverage()))
                .put("first", comparison.firstTick().toString())
                .put("last", comparison.lastTick().toString());
    }

    private static JsonObject series(Series series) {
        var difference = series.difference()
                .map(estimate -> new JsonObject()
                        .put("mean", estimate.mean())
                        .put("low", estimate.low())
                        .put("high", estimate.high())
                        .put("scale", series.ratio() ? "log_ratio" : "difference"));
        return new JsonObject()
                .put("metric", series.metric())
                .put("segment", series.whole() ? null : series.segment())
                .put("n", series.units())
                .put("pairs", series.pairs())
                .put("candidate", number(series.candidate()))
                .put("shadow", number(series.shadow()))
                .put("difference", value(difference))
                .put("margin", series.margin())
                .put("direction", series.higherIsBetter() ? "higher" : "lower")
                .put("action", series.action())
                .put("verdict", series.verdict().name())
                .put("evidence", series.detects() ? series.evidence() : null)
                .put("note", series.note());
    }

    private static JsonObject incident(Incident incident) {
        return new JsonObject()
                .put("id", incident.id())
                .put("metric", incident.metric())
                .put("segment", incident.segment().isEmpty() ? null : incident.segment())
                .put("rule", incident.rule())
                .put("severity", incident.severity())
                .put("state", incident.state())
                .put("title", incident.title())
                .put("summary", incident.summary())
                .put("opened_at", incident.openedAt().toString())
                .put("opened_after_pairs", incident.openedAfterPairs())
                .put("resolved_at", value(incident.resolvedAt().map(Object::toString)));
    }

    private static JsonObject rollback(Rollback rollback) {
        return new JsonObject()
                .put("id", rollback.id())
                .put("state", rollback.state().name())
                .put("mode", rollback.mode())
                .put("bad", rollback.bad().version())
                .put("target", rollback.target().version())
                .put("proposed_at", rollback.proposedAt().toString())
                .put("executed_at", value(rollback.executedAt().map(Object::toString)))
                .put("finished_at", value(rollback.finishedAt().map(Object::toString)))
                .put("served", rollback.served())
                .put("bad_share", number(rollback.badShare()))
                .put(
                        "journal",
                        array(
                                rollback.journal(),
                                entry -> new JsonObject()
                                        .put("at", entry.at().toString())
                                        .put("actor", entry.actor())
                                        .put("event", entry.event())
                                        .put("detail", new JsonObject(entry.detail()))));
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
        return new JsonArray(items.stream().map(json).toList());
    }

    private static @Nullable Double number(OptionalDouble number) {
        return number.isPresent() ? (Double) number.getAsDouble() : null;
    }

    private static @Nullable Object value(Optional<?> value) {
        return value.isPresent() ? value.get() : null;
    }
}
