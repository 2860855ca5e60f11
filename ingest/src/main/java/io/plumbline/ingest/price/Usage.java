package io.plumbline.ingest.price;

import io.plumbline.ingest.source.Draft;

/**
 * What an answer used; NaN is absent.
 *
 * @param input tokens, those of the cache included
 * @param cacheRead input tokens that came from the cache
 * @param cacheWrite input tokens that went into the cache
 * @param output tokens, those of the reasoning included
 * @param reasoning output tokens that the user does not see
 * @param duration seconds
 */
public record Usage(
        double input, double cacheRead, double cacheWrite, double output, double reasoning, double duration) {
    public static Usage of(Draft draft) {
        return new Usage(
                draft.number("gen_ai.usage.input_tokens"),
                draft.number("gen_ai.usage.cache_read.input_tokens"),
                draft.number("gen_ai.usage.cache_write.input_tokens"),
                draft.number("gen_ai.usage.output_tokens"),
                draft.number("gen_ai.usage.reasoning.output_tokens"),
                draft.number("gen_ai.client.operation.duration"));
    }
}
