package io.plumbline.dashboards.app.settings;

import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.BuiltIn;
import io.plumbline.ingest.metric.Direction;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the configuration says of one metric; the rest stays as it is built in, or as an evaluation is assumed to be. */
record MetricSection(
        @Nullable Direction direction,
        @Nullable List<Double> range,
        @Nullable Double margin,
        @Nullable Double superiority,
        @Nullable Action action) {

    MetricDefinition named(String name) {
        var usual = MetricCatalogue.defaults().of(name, !isBuiltIn(name));
        var scale = range == null ? usual.scale() : bounded(range);
        boolean sameKind = scale.getClass() == usual.scale().getClass();
        return new MetricDefinition(
                name,
                direction == null ? usual.direction() : direction,
                scale,
                action == null ? usual.action() : action,
                margin != null ? margin : sameKind ? usual.margin() : MetricDefinition.defaultMargin(scale),
                superiority != null
                        ? superiority
                        : sameKind ? usual.superiority() : MetricDefinition.defaultMargin(scale));
    }

    private static boolean isBuiltIn(String name) {
        return BuiltIn.all().stream().anyMatch(metric -> metric.name().equals(name));
    }

    private static Scale bounded(List<Double> range) {
        if (range.size() != 2) throw new IllegalArgumentException("range must be two numbers, [low, high]: " + range);
        return new Scale.Bounded(range.get(0), range.get(1));
    }
}
