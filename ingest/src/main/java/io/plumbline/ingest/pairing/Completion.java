package io.plumbline.ingest.pairing;

import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.metric.Metric;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.tick.Answer;
import io.plumbline.ingest.tick.Arm;
import io.plumbline.ingest.tick.Ledger;
import java.util.List;

/** Counts what is complete: pairs, their scores, the scores of single answers. Remembers which conversations had their unit. */
final class Completion {
    private static final long ALONE = 0;

    private final Metrics metrics;
    private final RecentIds conversations;
    private Ledger ledger;

    Completion(Metrics metrics, RecentIds conversations, Ledger ledger) {
        this.metrics = metrics;
        this.conversations = conversations;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    void countIn(Ledger other) {
        ledger = other;
    }

    /** Counts a pair and what its answers say themselves. */
    void pair(HeldPair pair, long watermark) {
        var candidate = pair.candidate().answer();
        var shadow = pair.shadow().answer();
        ledger.pair(candidate, shadow, pair.time());
        countByMethod("paired", candidate);
        long unit = unitOf(candidate, shadow.arm());
        var builtIn = metrics.builtIn();
        for (int index = 0; index < builtIn.size(); index++) {
            double ofCandidate = candidate.values().get(index);
            double ofShadow = shadow.values().get(index);
            if (Double.isNaN(ofCandidate) || Double.isNaN(ofShadow)) continue;
            var metric = builtIn.get(index);
            ledger.pairValues(
                    candidate,
                    shadow,
                    pair.time(),
                    metric,
                    ofCandidate,
                    ofShadow,
                    isUnit(unit, metric, watermark),
                    shadow.samplingProbability());
        }
    }

    /** An answer that nobody came for. */
    void unpaired(Answer answer, long time) {
        ledger.unpaired(answer, time);
        ledger.count("unpaired", 1);
        countByMethod("unpaired", answer);
    }

    private void countByMethod(String what, Answer answer) {
        if (!answer.method().isEmpty()) ledger.count(what + ':' + answer.method(), 1);
    }

    /** Counts the scores of a pair under one name, where both answers have some and they are not counted yet. */
    void pairScores(HeldPair pair, String name, long time, long watermark) {
        var ofCandidate = pair.candidate().scores().get(name);
        var ofShadow = pair.shadow().scores().get(name);
        if (ofCandidate == null || ofShadow == null || !pair.setCounted(name)) return;
        var candidate = pair.candidate().answer();
        var shadow = pair.shadow().answer();
        var metric = metrics.evaluation(name);
        boolean unit = isUnit(unitOf(candidate, shadow.arm()), metric, watermark);
        double scored = Math.min(ofCandidate.samplingProbability(), ofShadow.samplingProbability());
        double probability = shadow.samplingProbability() * scored;
        ledger.pairValues(candidate, shadow, time, metric, ofCandidate.mean(), ofShadow.mean(), unit, probability);
    }

    /** Counts the score of one answer. */
    void score(Arm arm, List<String> segments, String name, Scores scores, long time) {
        scores.setCounted();
        ledger.score(arm, segments, time, metrics.evaluation(name), scores.mean());
    }

    /** The first pair of a conversation stands for all of it, until the conversation is forgotten. */
    private boolean isUnit(long unit, Metric metric, long watermark) {
        return unit == ALONE || conversations.add(StableHash.splitMix(unit ^ metric.version()), watermark);
    }

    /** Hash of a conversation between two versions; {@link #ALONE} for a request without one. */
    private static long unitOf(Answer candidate, Arm shadow) {
        if (candidate.conversation() == 0) return ALONE;
        long hash = StableHash.splitMix(candidate.conversation() ^ hash(candidate.arm()));
        return StableHash.splitMix(hash ^ hash(shadow));
    }

    private static long hash(Arm arm) {
        return StableHash.of(arm.variant() + '\n' + arm.version());
    }
}
