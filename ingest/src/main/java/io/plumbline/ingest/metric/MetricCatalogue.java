package io.plumbline.ingest.metric;

import java.util.Map;

/**
 * The definition of every metric: the configured ones, then the built-in ones, then the assumption for an unknown
 * evaluation (higher is better, within 0 and 1).
 *
 * @param configured by name
 */
public record MetricCatalogue(Map<String, MetricDefinition> configured) {
    private static final Scale UNIT = new Scale.Bounded(0, 1);

    public MetricCatalogue {
        configured = Map.copyOf(configured);
    }

    /** Only the built-in metrics and assumed evaluations. */
    public static MetricCatalogue defaults() {
        return new MetricCatalogue(Map.of());
    }

    /**
     * The definition of a metric.
     *
     * @param evaluation whether the values are scores that arrived as evaluations
     * @throws IllegalArgumentException if it is neither an evaluation nor configured nor built in
     */
    public MetricDefinition of(String name, boolean evaluation) {
        var own = configured.get(name);
        if (own != null) return own;
        if (evaluation) return new MetricDefinition(name, Direction.HIGHER, UNIT, Action.ROLLBACK);
        var builtIn = BuiltIn.definitions().get(name);
        if (builtIn == null) throw new IllegalArgumentException("not a metric: " + name);
        return builtIn;
    }

    /** Whether the operator has said what this metric means. */
    public boolean isConfigured(String name) {
        return configured.containsKey(name);
    }
}
