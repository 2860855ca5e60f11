package io.plumbline.ingest.source.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;

/** The tokens that an answer took. Input includes what came from a cache. */
public final class Usage {
    private Usage() {}

    public static void put(JsonNode usage, Draft draft) {
        if (!usage.isObject()) return;
        var fields = new JsonFields(usage);
        input(fields, draft);
        fields.putCount(draft, "gen_ai.usage.output_tokens", "completion_tokens", "output_tokens", "completionTokens");
        var inputDetails = new JsonFields(fields.first("prompt_tokens_details", "input_tokens_details"));
        var outputDetails = new JsonFields(fields.first("completion_tokens_details", "output_tokens_details"));
        fields.putCount(draft, "gen_ai.usage.cache_read.input_tokens", "cache_read_input_tokens");
        inputDetails.putCount(draft, "gen_ai.usage.cache_read.input_tokens", "cached_tokens", "cache_read_tokens");
        fields.putCount(draft, "gen_ai.usage.cache_write.input_tokens", "cache_creation_input_tokens");
        outputDetails.putCount(draft, "gen_ai.usage.reasoning.output_tokens", "reasoning_tokens");
        double cost = fields.number("cost", "total_cost");
        if (cost > 0) draft.put("plumbline.cost.usd", cost).put("plumbline.cost.source", "reported");
    }

    /** Anthropic's input tokens leave out the cached ones, which stand beside them; OpenAI's include theirs, as details. */
    private static void input(JsonFields fields, Draft draft) {
        fields.putCount(draft, "gen_ai.usage.input_tokens", "prompt_tokens", "promptTokens");
        if (fields.count("prompt_tokens", "promptTokens").isPresent()) return;
        var input = fields.count("input_tokens");
        if (input.isEmpty()) return;
        long cached = fields.count("cache_read_input_tokens").orElse(0)
                + fields.count("cache_creation_input_tokens").orElse(0);
        draft.put("gen_ai.usage.input_tokens", input.getAsLong() + cached);
    }
}
