package io.plumbline.ingest.metric;

import io.plumbline.ingest.record.Inference.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A metric taken from one answer.
 *
 * @param value NaN when the answer does not say
 */
public record BuiltIn(MetricDefinition definition, ToDoubleFunction<Numbers> value) {
    private static final Scale SHARE = new Scale.Bounded(0, 1);
    private static final Scale SECONDS = new Scale.Ratio(0.001);
    private static final Scale COUNT = new Scale.Ratio(1);
    private static final Scale DOLLARS = new Scale.Ratio(1e-9);

    /** A new metric is a line here. */
    private static final List<BuiltIn> ALL = List.of(
            metric("error", SHARE, Action.ROLLBACK, Numbers::failed),
            metric("latency", SECONDS, Action.PAGE, answered(Numbers::duration)),
            metric("time_to_first_token", SECONDS, Action.PAGE, answered(Numbers::timeToFirstToken)),
            metric("cost", DOLLARS, Action.PAGE, answered(Numbers::cost)),
            metric("input_tokens", COUNT, Action.INFORM, answered(Numbers::inputTokens)),
            metric("output_tokens", COUNT, Action.INFORM, answered(Numbers::outputTokens)),
            metric("output_length", COUNT, Action.INFORM, Numbers::outputLength),
            metric("empty_answer", SHARE, Action.INFORM, BuiltIn::emptyAnswer),
            metric("truncation", SHARE, Action.INFORM, Numbers::truncated));

    private static final Map<String, MetricDefinition> DEFINITIONS = byName();

    /** All of them, in the order in which they are shown. */
    public static List<BuiltIn> all() {
        return ALL;
    }

    public String name() {
        return definition.name();
    }

    static Map<String, MetricDefinition> definitions() {
        return DEFINITIONS;
    }

    private static BuiltIn metric(String name, Scale scale, Action action, ToDoubleFunction<Numbers> value) {
        return new BuiltIn(new MetricDefinition(name, Direction.LOWER, scale, action), value);
    }

    /** The time and price of an error say nothing of the answers. */
    private static ToDoubleFunction<Numbers> answered(ToDoubleFunction<Numbers> value) {
        return numbers -> numbers.failed() > 0 ? Double.NaN : value.applyAsDouble(numbers);
    }

    private static double emptyAnswer(Numbers numbers) {
        if (!Double.isNaN(numbers.emptyAnswer())) return numbers.emptyAnswer();
        if (Double.isNaN(numbers.outputTokens())) return Double.NaN;
        return numbers.outputTokens() == 0 ? 1 : 0;
    }

    private static Map<String, MetricDefinition> byName() {
        var definitions = new LinkedHashMap<String, MetricDefinition>();
        for (var metric : ALL) definitions.put(metric.name(), metric.definition());
        return definitions;
    }
}
