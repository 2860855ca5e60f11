package io.plumbline.ingest.record;

import java.util.Map;

/**
 * A score of an answer. What the record does not say (deployment, variant, version, segments) is empty and comes from the answer.
 *
 * @param eventId idempotency key
 * @param identifier who or what scored; empty when not said
 * @param samplingProbability chance with which this answer was scored
 * @param time epoch milliseconds: its event time
 */
public record Evaluation(
        String eventId,
        String correlationId,
        String conversation,
        Role role,
        String tenant,
        String deployment,
        String variant,
        String version,
        Map<String, String> segments,
        double samplingProbability,
        long time,
        String name,
        double score,
        String identifier)
        implements Decoded {}
