package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.time.Instant;
import java.util.Set;

/** When an answer began, how long it took, when its first piece came. */
final class Timing {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Events that mark the first piece of a streamed answer, or each of its pieces. */
    private static final Set<String> CHUNKS = Set.of(
            "ai.stream.firstChunk",
            "First Token Stream Event",
            "llm.content.completion.chunk",
            "gen_ai.content.completion.chunk",
            "first_token");

    /** A first chunk may come with the last one; clocks that measure the two apart differ by a little. */
    private static final double SLACK_SECONDS = 0.01;

    private Timing() {}

    /** A moment to the millisecond, which is what records are counted by. */
    static String timestamp(long nanos) {
        return Instant.ofEpochMilli(nanos / 1_000_000).toString();
    }

    static void put(Span span, Draft draft) {
        draft.put("timestamp", timestamp(span.start()));
        double duration = span.attributes().number("gen_ai.latency.e2e");
        if (!(duration >= 0)) duration = span.end() == 0 ? Double.NaN : seconds(span.start(), span.end());
        draft.put("gen_ai.client.operation.duration", duration);
        double first = firstChunk(span);
        boolean tooLate = first > duration * 1.01 + SLACK_SECONDS; // in another unit, or of another call
        if (first >= 0 && !tooLate) draft.put("gen_ai.response.time_to_first_chunk", first);
        double perToken = perOutputToken(span, draft.number("gen_ai.usage.output_tokens"));
        if (perToken >= 0) draft.put("gen_ai.server.time_per_output_token", perToken);
    }

    private static double firstChunk(Span span) {
        double seconds = span.attributes().number(Names.FIRST_CHUNK);
        if (!Double.isNaN(seconds)) return seconds;
        double milliseconds = span.attributes().number(Names.FIRST_CHUNK_MILLISECONDS);
        if (!Double.isNaN(milliseconds)) return milliseconds / 1000;
        return span.events().stream()
                .filter(event -> CHUNKS.contains(event.name()) && event.time() >= span.start())
                .mapToDouble(event -> seconds(span.start(), event.time()))
                .min()
                .orElse(Double.NaN);
    }

    /** vLLM gives the time of the whole decoding, which begins after the first token. */
    private static double perOutputToken(Span span, double outputTokens) {
        double said = span.attributes().number(Names.PER_OUTPUT_TOKEN);
        if (!Double.isNaN(said)) return said;
        double decoding = span.attributes().number("gen_ai.latency.time_in_model_decode");
        return outputTokens > 1 ? decoding / (outputTokens - 1) : Double.NaN;
    }

    private static double seconds(long from, long to) {
        return (to - from) / NANOS_PER_SECOND;
    }
}
