package io.plumbline.alerts.judge;

import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.tick.PairCounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions by which counts are judged. Counts made by another definition are not judged, and this is said once. */
final class Definitions {
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private record Known(MetricDefinition definition, int version) {}

    private final MetricCatalogue catalogue;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    Definitions(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    MetricDefinition of(String metric, boolean evaluation) {
        return known(metric, evaluation).definition();
    }

    int version(Series series) {
        return known(series.key.metric(), series.evaluation).version();
    }

    boolean isConfigured(String metric) {
        return catalogue.isConfigured(metric);
    }

    Optional<MetricDefinition> of(String metric, PairCounts counts) {
        var definition = known(metric, counts.evaluation());
        if (definition.version() == counts.definitionVersion()) return Optional.of(definition.definition());
        if (refused.add(metric)) LOG.warn("{} was measured by another definition: those pairs are not judged", metric);
        return Optional.empty();
    }

    private Known known(String metric, boolean evaluation) {
        return known.computeIfAbsent(metric + (evaluation ? "\n" : ""), key -> {
            var definition = catalogue.of(metric, evaluation);
            return new Known(definition, definition.version());
        });
    }
}
