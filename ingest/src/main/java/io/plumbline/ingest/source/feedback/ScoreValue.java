package io.plumbline.ingest.source.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.Locale;

/** The value of a score as annotation services give it: a number, a truth value, or a label that may stand for one. */
public final class ScoreValue {
    private static final int LONGEST_LABEL = 128;

    private ScoreValue() {}

    /** The number that a value is or stands for; NaN when it is only a label. */
    public static double of(JsonNode value) {
        double number = JsonFields.numberOf(value);
        if (!Double.isNaN(number)) return number;
        return switch (JsonFields.textOf(value).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "pass", "passed" -> 1;
            case "false", "no", "fail", "failed" -> 0;
            default -> Double.NaN;
        };
    }

    /** Puts number and label; says whether there is either. */
    public static boolean put(JsonNode value, JsonNode label, Draft draft) {
        var text = label.isTextual() ? label : value;
        var name = text.isTextual() && Double.isNaN(JsonFields.numberOf(text)) ? JsonFields.textOf(text) : "";
        if (name.length() <= LONGEST_LABEL) draft.put("gen_ai.evaluation.score.label", name);
        double number = of(value);
        draft.put("gen_ai.evaluation.score.value", Double.isNaN(number) ? of(label) : number);
        return draft.has("gen_ai.evaluation.score.value") || draft.has("gen_ai.evaluation.score.label");
    }
}
