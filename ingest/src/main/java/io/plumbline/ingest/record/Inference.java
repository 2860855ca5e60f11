package io.plumbline.ingest.record;

import java.util.Map;

/**
 * One answer of one model. A number that the log does not give is NaN, a text is empty: missing is never zero.
 *
 * @param eventId idempotency key within tenant and deployment
 * @param conversation unit of analysis; empty when the request stands alone
 * @param segments value by label
 * @param samplingProbability chance with which this answer was taken
 * @param start epoch milliseconds at which the request began
 * @param end epoch milliseconds at which the answer was complete: its event time
 * @param numbers what the log measured
 * @param correlationMethod how the answers to the request found each other; empty when the record does not say
 */
public record Inference(
        String eventId,
        String correlationId,
        String conversation,
        Role role,
        boolean served,
        String tenant,
        String deployment,
        String variant,
        String version,
        Map<String, String> segments,
        double samplingProbability,
        long start,
        long end,
        Numbers numbers,
        String correlationMethod)
        implements Decoded {

    /**
     * What the log measured of an answer; NaN is absent.
     *
     * @param duration seconds
     * @param timeToFirstToken seconds
     * @param cost US dollars
     * @param outputLength code points of the answer's text
     * @param failed 1 when the answer is an error, else 0
     * @param emptyAnswer 1 when the messages hold neither text nor a tool call, else 0
     * @param truncated 1 when the answer ended at a length limit, else 0
     */
    public record Numbers(
            double duration,
            double timeToFirstToken,
            double inputTokens,
            double outputTokens,
            double cost,
            double outputLength,
            double failed,
            double emptyAnswer,
            double truncated) {}
}
