package io.plumbline.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * When the scores of an answer are complete.
 *
 * @param patience how long, in event time, a pair waits for its scores
 * @param annotators scores expected of one answer, by the evaluation's name; with these a pair need not wait
 */
public record EvaluationSettings(Duration patience, Map<String, Integer> annotators) {
    public EvaluationSettings {
        IngestSettings.requirePositive("evaluation.patience", patience);
        annotators = Map.copyOf(annotators);
        annotators.forEach((name, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("evaluation.annotators." + name + " must be >= 1: " + count);
            }
        });
    }
}
