package io.plumbline.ingest.source.langfuse;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.openai.Usage;
import java.util.Locale;

/** Tokens and costs of a generation: the details where they are given, else the older {@code usage}. */
final class GenerationUsage {
    private static final String INPUT = "gen_ai.usage.input_tokens";
    private static final String OUTPUT = "gen_ai.usage.output_tokens";

    private GenerationUsage() {}

    static void put(JsonFields body, Draft draft) {
        var details = body.object("usageDetails", "usage_details");
        var usage = body.object("usage");
        details(details, draft);
        if (!draft.has(INPUT) && !draft.has(OUTPUT)) usage(usage, draft);
        cost(body.object("costDetails", "cost_details"), usage, draft);
    }

    /** Every kind of input has a key of its own with the word in it, and they add up; unless the keys are OpenAI's. */
    private static void details(JsonFields details, Draft draft) {
        if (!details.node().isObject()) return;
        if (details.node().has("prompt_tokens") || details.node().has("completion_tokens")) {
            Usage.put(details.node(), draft);
            return;
        }
        sum(details, "input", INPUT, draft);
        sum(details, "output", OUTPUT, draft);
        details.putCount(
                draft,
                "gen_ai.usage.cache_read.input_tokens",
                "input_cached_tokens",
                "cache_read_input_tokens",
                "input_cache_read",
                "cached_input_tokens");
        details.putCount(
                draft, "gen_ai.usage.cache_write.input_tokens", "cache_creation_input_tokens", "input_cache_creation");
        details.putCount(draft, "gen_ai.usage.reasoning.output_tokens", "output_reasoning_tokens", "output_reasoning");
    }

    private static void sum(JsonFields details, String word, String field, Draft draft) {
        long sum = 0;
        boolean any = false;
        for (var entry : details.node().properties()) {
            var count = JsonFields.countOf(entry.getValue());
            if (count.isEmpty() || !entry.getKey().toLowerCase(Locale.ROOT).contains(word)) continue;
            any = true;
            sum += count.getAsLong();
        }
        if (any) draft.put(field, sum);
    }

    private static void usage(JsonFields usage, Draft draft) {
        var unit = usage.text("unit");
        if (!unit.isEmpty() && !unit.equalsIgnoreCase("TOKENS")) return;
        usage.putCount(draft, INPUT, "input", "promptTokens", "prompt_tokens", "input_tokens");
        usage.putCount(draft, OUTPUT, "output", "completionTokens", "completion_tokens", "output_tokens");
    }

    private static void cost(JsonFields details, JsonFields usage, Draft draft) {
        double cost = details.number("total");
        if (Double.isNaN(cost)) {
            for (var entry : details.node().properties()) cost = plus(cost, JsonFields.numberOf(entry.getValue()));
        }
        if (Double.isNaN(cost)) cost = usage.number("totalCost", "total_cost");
        if (Double.isNaN(cost)) {
            cost = plus(usage.number("inputCost", "input_cost"), usage.number("outputCost", "output_cost"));
        }
        if (cost >= 0) draft.put("plumbline.cost.usd", cost).put("plumbline.cost.source", "reported");
    }

    private static double plus(double sum, double more) {
        if (Double.isNaN(sum)) return more;
        return Double.isNaN(more) ? sum : sum + more;
    }
}
