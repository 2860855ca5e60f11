package io.plumbline.ingest.pairing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores of one answer under one name, by annotator. */
final class Scores {
    private final List<String> segments;
    private final double samplingProbability;
    private final Map<String, Double> byAnnotator = new LinkedHashMap<>(2);
    private boolean counted;

    /**
     * No score yet.
     *
     * @param segments rows beside the whole
     * @param samplingProbability chance with which the answer was scored
     */
    Scores(List<String> segments, double samplingProbability) {
        this.segments = segments;
        this.samplingProbability = samplingProbability;
    }

    /** Takes a score; a second one of the same annotator replaces the first. */
    void put(String annotator, double score) {
        byAnnotator.put(annotator, score);
    }

    int size() {
        return byAnnotator.size();
    }

    double mean() {
        double sum = 0;
        for (double score : byAnnotator.values()) sum += score;
        return sum / byAnnotator.size();
    }

    List<String> segments() {
        return segments;
    }

    double samplingProbability() {
        return samplingProbability;
    }

    /** Whether its mean is in the ticks of its arm. */
    boolean counted() {
        return counted;
    }

    void setCounted() {
        counted = true;
    }
}
