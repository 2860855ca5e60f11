package io.plumbline.ingest.metric;

import io.plumbline.ingest.record.Inference.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a catalogue, ready for counting. One owner, not thread-safe. */
public final class Metrics {
    /** More names than this are no names any more; the cache begins anew. */
    private static final int MOST_REMEMBERED = 10_000;

    private final MetricCatalogue catalogue;
    private final List<Metric> builtIn;
    private final Map<String, Metric> evaluations = new HashMap<>();

    public Metrics(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
        this.builtIn = BuiltIn.all().stream()
                .map(metric -> Metric.of(catalogue, metric.name(), false))
                .toList();
    }

    /** The metrics taken from answers; the values of {@link #values} are in their order. */
    public List<Metric> builtIn() {
        return builtIn;
    }

    /** One value per built-in metric, NaN where the answer does not say. */
    public double[] values(Numbers numbers) {
        var all = BuiltIn.all();
        double[] values = new double[all.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = all.get(index).value().applyAsDouble(numbers);
        }
        return values;
    }

    /** The metric of an evaluation; one that has the name of a built-in metric is told apart by a prefix. */
    public Metric evaluation(String name) {
        var known = evaluations.get(name);
        if (known != null) return known;
        if (evaluations.size() >= MOST_REMEMBERED) evaluations.clear();
        boolean taken = BuiltIn.definitions().containsKey(name);
        var metric = Metric.of(catalogue, taken ? "evaluation." + name : name, true);
        evaluations.put(name, metric);
        return metric;
    }
}
