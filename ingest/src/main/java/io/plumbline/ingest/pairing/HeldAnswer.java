package io.plumbline.ingest.pairing;

import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.tick.Answer;
import java.util.Map;
import java.util.TreeMap;

/** An answer that waits for its partner or its scores. */
final class HeldAnswer {
    private final Answer answer;
    private Map<String, Scores> scores = Map.of();
    private long deadline;
    private boolean waiting;
    private boolean paired;
    private boolean done;

    HeldAnswer(Answer answer, long deadline) {
        this.answer = answer;
        this.deadline = deadline;
    }

    Answer answer() {
        return answer;
    }

    /** By name. */
    Map<String, Scores> scores() {
        return scores;
    }

    /** The scores under a name; these, if it has none. */
    Scores scoresOr(String name, Scores first) {
        if (scores.isEmpty()) scores = new TreeMap<>();
        var known = scores.putIfAbsent(name, first);
        return known == null ? first : known;
    }

    boolean isTargetOf(Evaluation evaluation) {
        var arm = answer.arm();
        return arm.role() == evaluation.role()
                && arm.tenant().equals(evaluation.tenant())
                && (evaluation.deployment().isEmpty() || arm.deployment().equals(evaluation.deployment()))
                && (evaluation.variant().isEmpty() || arm.variant().equals(evaluation.variant()));
    }

    /** Until when scores are taken. */
    long deadline() {
        return deadline;
    }

    void waitUntil(long time) {
        deadline = Math.max(deadline, time);
    }

    /** Whether a partner may still come. */
    boolean waiting() {
        return waiting;
    }

    void setWaiting(boolean now) {
        waiting = now;
    }

    boolean paired() {
        return paired;
    }

    /** It has a partner; the scores of both are taken until then. */
    void pairedUntil(long time) {
        paired = true;
        waitUntil(time);
    }

    /** Whether its scores are final. */
    boolean done() {
        return done;
    }

    void setDone() {
        done = true;
    }
}
