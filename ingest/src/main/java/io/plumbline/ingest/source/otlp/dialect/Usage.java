package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.List;
import java.util.OptionalLong;

/** Tokens and their price as the sender counted them. A negative count means that it was not known. */
final class Usage {
    private static final List<String> COST =
            List.of("gen_ai.usage.total_cost", "llm.cost.total", "llm.usage.total_cost");

    /** Instrumentations with a price table of their own write 0 here for a model that is not in it. */
    private static final List<String> COST_OR_ZERO = List.of("gen_ai.usage.cost", "gen_ai.usage.cost_usd");

    private Usage() {}

    static void put(Attributes attributes, Draft draft) {
        putTokens(attributes, draft);
        putCost(attributes, draft);
    }

    private static void putTokens(Attributes attributes, Draft draft) {
        var input = tokens(attributes, Names.INPUT_TOKENS);
        var output = tokens(attributes, Names.OUTPUT_TOKENS);
        var total = tokens(attributes, Names.TOTAL_TOKENS);
        var read = tokens(attributes, Names.CACHE_READ);
        var written = tokens(attributes, Names.CACHE_WRITE);
        if (input.isEmpty()) input = rest(total, output);
        if (output.isEmpty()) output = rest(total, input);
        long cached = read.orElse(0) + written.orElse(0);
        if (input.isPresent() && input.getAsLong() < cached) { // counted beside the cached ones, as Anthropic does
            input = OptionalLong.of(input.getAsLong() + cached);
        }
        input.ifPresent(tokens -> draft.put("gen_ai.usage.input_tokens", tokens));
        output.ifPresent(tokens -> draft.put("gen_ai.usage.output_tokens", tokens));
        read.ifPresent(tokens -> draft.put("gen_ai.usage.cache_read.input_tokens", tokens));
        written.ifPresent(tokens -> draft.put("gen_ai.usage.cache_write.input_tokens", tokens));
        tokens(attributes, Names.REASONING)
                .ifPresent(tokens -> draft.put("gen_ai.usage.reasoning.output_tokens", tokens));
    }

    private static void putCost(Attributes attributes, Draft draft) {
        double cost = attributes.number(COST);
        if (Double.isNaN(cost)) {
            double guessed = attributes.number(COST_OR_ZERO);
            if (guessed > 0) cost = guessed;
        }
        if (Double.isNaN(cost)) cost = attributes.number("llm.cost.prompt") + attributes.number("llm.cost.completion");
        if (cost >= 0) draft.put("plumbline.cost.usd", cost).put("plumbline.cost.source", "reported");
    }

    private static OptionalLong tokens(Attributes attributes, List<String> names) {
        var tokens = attributes.integer(names);
        return tokens.isPresent() && tokens.getAsLong() >= 0 && tokens.getAsLong() < 1L << 40
                ? tokens
                : OptionalLong.empty();
    }

    private static OptionalLong rest(OptionalLong total, OptionalLong part) {
        if (total.isEmpty() || part.isEmpty() || total.getAsLong() < part.getAsLong()) return OptionalLong.empty();
        return OptionalLong.of(total.getAsLong() - part.getAsLong());
    }
}
