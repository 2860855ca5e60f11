package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.Curves;
import io.plumbline.dashboards.reading.DeploymentState;
import io.plumbline.dashboards.reading.Estimate;
import io.plumbline.dashboards.reading.Figures;
import io.plumbline.dashboards.reading.Incident;
import io.plumbline.dashboards.reading.Rollback;
import io.plumbline.dashboards.reading.Series;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Curves as the columns that the page's script draws: one array a line, null where there is no value. */
final class ChartData {
    private static final List<String> ROLES = List.of("candidate", "shadow", "control");
    private static final List<String> QUANTILES = List.of("p50", "p95", "p99");
    // A quantile of fewer answers than this is the largest of them.
    private static final List<Long> FEWEST = List.of(2L, 20L, 100L);

    private ChartData() {}

    static JsonObject of(DeploymentState state, Curves curves) {
        var figures = new JsonObject();
        for (var series : state.whole()) {
            figures.put(
                    Long.toString(series.id()),
                    figure(
                            series,
                            curves.paths().getOrDefault(series.id(), List.of()),
                            curves.arms().getOrDefault(series.metric(), List.of())));
        }
        return new JsonObject()
                .put("bin", curves.bin().toSeconds())
                .put("marks", marks(state))
                .put("figures", figures);
    }

    private static JsonObject figure(Series series, List<Curves.Point> path, List<Curves.ArmPoint> arms) {
        var times = new TreeSet<Instant>();
        path.forEach(point -> times.add(point.at()));
        arms.forEach(point -> times.add(point.at()));
        var points = path.stream().collect(Collectors.toMap(Curves.Point::at, Function.identity()));
        Function<Function<Estimate, Double>, JsonArray> known = part -> column(
                times,
                at -> Optional.ofNullable(points.get(at))
                        .flatMap(Curves.Point::known)
                        .map(part)
                        .map(value -> shown(series, value)));
        return new JsonObject()
                .put(
                        "t",
                        new JsonArray(
                                times.stream().map(Instant::getEpochSecond).toList()))
                .put(
                        "unit",
                        series.ratio()
                                ? "RATIO"
                                : Figures.Unit.of(series.metric()).name())
                .put("armUnit", Figures.Unit.of(series.metric()).name())
                .put("margin", shown(series, series.marginLine()))
                .put("arms", arms(times, points, arms, isTimed(series)))
                .put("mean", known.apply(Estimate::mean))
                .put("low", known.apply(Estimate::low))
                .put("high", known.apply(Estimate::high))
                .put(
                        "evidence",
                        column(
                                times,
                                at -> Optional.ofNullable(points.get(at))
                                        .map(Curves.Point::evidence)
                                        .filter(evidence -> evidence >= 0)));
    }

    /** Lines by role and statistic. Where no answers were kept by arm, the means of the pairs stand in. */
    private static JsonObject arms(
            Set<Instant> times, Map<Instant, Curves.Point> pairs, List<Curves.ArmPoint> points, boolean timed) {
        var lines = new JsonObject();
        for (String role : ROLES) {
            var own = points.stream()
                    .filter(point -> point.role().equals(role))
                    .collect(Collectors.toMap(Curves.ArmPoint::at, Function.identity()));
            if (own.isEmpty()) continue;
            if (!timed) {
                lines.put(
                        role,
                        column(times, at -> Optional.ofNullable(own.get(at)).map(Curves.ArmPoint::mean)));
                continue;
            }
            for (int i = 0; i < (role.equals("control") ? 1 : QUANTILES.size()); i++) {
                int index = i;
                lines.put(
                        role + " " + QUANTILES.get(i),
                        column(
                                times,
                                at -> Optional.ofNullable(own.get(at))
                                        .filter(point -> point.count() >= FEWEST.get(index))
                                        .map(Curves.ArmPoint::quantiles)
                                        .filter(quantiles -> !quantiles.isEmpty())
                                        .map(quantiles -> quantiles.get(index))));
            }
        }
        if (lines.isEmpty()) {
            lines.put(
                    "candidate",
                    column(
                            times,
                            at -> Optional.ofNullable(pairs.get(at))
                                    .map(Curves.Point::candidate)
                                    .filter(OptionalDouble::isPresent)
                                    .map(OptionalDouble::getAsDouble)));
            lines.put(
                    "shadow",
                    column(
                            times,
                            at -> Optional.ofNullable(pairs.get(at))
                                    .map(Curves.Point::shadow)
                                    .filter(OptionalDouble::isPresent)
                                    .map(OptionalDouble::getAsDouble)));
        }
        return lines;
    }

    /** Of waiting times the slow ones matter most; of money and counts the mean. */
    private static boolean isTimed(Series series) {
        return Figures.Unit.of(series.metric()) == Figures.Unit.SECONDS;
    }

    private static JsonArray column(Set<Instant> times, Function<Instant, Optional<Double>> value) {
        var column = new JsonArray();
        for (var at : times) {
            var found = value.apply(at).filter(Double::isFinite);
            if (found.isPresent()) column.add(found.get());
            else column.addNull();
        }
        return column;
    }

    /** A log ratio is drawn as the change in per cent. */
    private static double shown(Series series, double difference) {
        return series.ratio() ? Math.expm1(difference) * 100 : difference;
    }

    private static JsonArray marks(DeploymentState state) {
        var marks = new JsonArray();
        for (Incident incident : state.incidents()) {
            if (incident.segment().isEmpty()) {
                marks.add(mark(incident.openedAt(), "incident", incident.metric()));
            }
        }
        for (Rollback rollback : state.rollbacks()) {
            rollback.executedAt().ifPresent(at -> marks.add(mark(at, "rollback", "")));
        }
        return marks;
    }

    private static JsonObject mark(Instant at, String kind, String metric) {
        return new JsonObject().put("t", at.getEpochSecond()).put("kind", kind).put("metric", metric);
    }
}
