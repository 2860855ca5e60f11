package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.List;
import java.util.Locale;

/**
 * A score by name. The explanation that may come with it is content and stays behind.
 *
 * @param value NaN when there is only a label, and the label is neither a number nor a yes or no
 * @param annotator HUMAN, LLM or CODE; empty when not said
 * @param identifier who or what scored; empty when not said
 */
record Rating(String name, double value, String label, String annotator, String identifier) {
    private static final List<String> VALUE =
            List.of("gen_ai.evaluation.score.value", "gen_ai.evaluation.score", "gen_ai.evaluation.value");
    private static final List<String> LABEL = List.of("gen_ai.evaluation.score.label", "gen_ai.evaluation.label");
    private static final List<String> ANNOTATOR =
            List.of("plumbline.annotator.kind", "gen_ai.evaluation.annotator_kind", "annotator_kind");
    private static final List<String> IDENTIFIER =
            List.of("plumbline.evaluation.identifier", "gen_ai.evaluation.identifier", "gen_ai.evaluation.id");

    /** The rating of an event {@code gen_ai.evaluation.result}. */
    static Rating of(Attributes event) {
        return of(
                event.text("gen_ai.evaluation.name"),
                event.first(VALUE),
                event.text(LABEL),
                event.text(ANNOTATOR),
                event.text(IDENTIFIER));
    }

    /** The rating of an annotation of OpenInference. */
    static Rating of(JsonNode annotation) {
        return of(
                Attributes.text(annotation.path("name")),
                annotation.path("score"),
                Attributes.text(annotation.path("label")),
                Attributes.text(annotation.path("annotator_kind")),
                Attributes.text(annotation.path("identifier")));
    }

    boolean isWithoutScore() {
        return Double.isNaN(value) && label.isEmpty();
    }

    private static Rating of(String name, JsonNode score, String label, String annotator, String identifier) {
        double value = value(score);
        return new Rating(name, Double.isNaN(value) ? value(label) : value, label, kind(annotator), identifier);
    }

    private static double value(JsonNode score) {
        double number = Attributes.number(score);
        return Double.isNaN(number) ? value(Attributes.text(score)) : number;
    }

    private static double value(String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "true", "pass", "passed", "yes" -> 1;
            case "false", "fail", "failed", "no" -> 0;
            default -> Attributes.number(TextNode.valueOf(label));
        };
    }

    private static String kind(String annotator) {
        var kind = annotator.strip().toUpperCase(Locale.ROOT);
        return kind.equals("HUMAN") || kind.equals("LLM") || kind.equals("CODE") ? kind : "";
    }
}
