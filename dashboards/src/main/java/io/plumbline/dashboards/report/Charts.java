package io.plumbline.dashboards.report;

import io.plumbline.dashboards.reading.Curves;
import io.plumbline.dashboards.reading.Estimate;
import io.plumbline.dashboards.reading.Figures;
import io.plumbline.dashboards.reading.Series;
import io.plumbline.dashboards.reading.Wording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the curves of a series. */
final class Charts {
    private static final int FEWEST_POINTS = 5;

    private Charts() {}

    static ReportModel.Chart of(Series series, Curves curves) {
        var path = curves.paths().getOrDefault(series.id(), List.of());
        String from = path.isEmpty() ? "" : Wording.minute(path.get(0).at());
        String to =
                path.isEmpty() ? "" : Wording.minute(path.get(path.size() - 1).at());
        var unit = Figures.Unit.of(series.metric());
        var arms = Plot.of(
                path.size() >= FEWEST_POINTS
                        ? List.of(
                                new Plot.Values("candidate", values(path, Curves.Point::candidate)),
                                new Plot.Values("shadow", values(path, Curves.Point::shadow)))
                        : byTick(curves.arms().getOrDefault(series.metric(), List.of())),
                List.of(),
                value -> Figures.value(unit, value),
                from,
                to);
        var difference = Plot.of(
                List.of(
                        new Plot.Values("bound", known(path, Estimate::high)),
                        new Plot.Values("bound", known(path, Estimate::low)),
                        new Plot.Values("candidate", known(path, Estimate::mean))),
                List.of(new Plot.At("zero", 0), new Plot.At("margin", series.marginLine())),
                value -> Figures.difference(series, value, new Estimate(value, value, value)),
                from,
                to);
        return new ReportModel.Chart(series.metric(), arms, difference);
    }

    private static List<OptionalDouble> values(List<Curves.Point> path, Function<Curves.Point, OptionalDouble> value) {
        return path.stream().map(value).toList();
    }

    private static List<OptionalDouble> known(List<Curves.Point> path, Function<Estimate, Double> part) {
        return path.stream()
                .map(point -> point.known().map(part).map(OptionalDouble::of).orElse(OptionalDouble.empty()))
                .toList();
    }

    /** Of a time too short for minutes: all answers of the ticks, paired or not. */
    private static List<Plot.Values> byTick(List<Curves.ArmPoint> points) {
        var times = points.stream().map(Curves.ArmPoint::at).distinct().sorted().toList();
        return Stream.of("candidate", "shadow")
                .map(role -> {
                    var means = points.stream()
                            .filter(point -> point.role().equals(role))
                            .collect(Collectors.toMap(Curves.ArmPoint::at, Curves.ArmPoint::mean));
                    return new Plot.Values(
                            role,
                            times.stream()
                                    .map(at -> Optional.ofNullable(means.get(at))
                                            .map(OptionalDouble::of)
                                            .orElse(OptionalDouble.empty()))
                                    .toList());
                })
                .toList();
    }
}
