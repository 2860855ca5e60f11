package io.plumbline.ingest.metric;

/**
 * A metric as it is counted.
 *
 * @param name its name in ticks
 * @param version {@link MetricDefinition#version()}
 * @param evaluation whether its values are scores
 * @param configured whether the operator has said what it means
 */
public record Metric(String name, MetricDefinition definition, int version, boolean evaluation, boolean configured) {
    static Metric of(MetricCatalogue catalogue, String name, boolean evaluation) {
        var definition = catalogue.of(name, evaluation);
        return new Metric(name, definition, definition.version(), evaluation, catalogue.isConfigured(name));
    }
}
