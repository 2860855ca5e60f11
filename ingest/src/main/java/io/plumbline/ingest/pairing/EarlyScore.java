package io.plumbline.ingest.pairing;

import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.tick.Arm;
import java.util.List;

/** An evaluation whose answer has not been seen. */
record EarlyScore(Evaluation evaluation, List<String> segments, long deadline) {
    /** Whether it says itself what it scores. */
    boolean namesItsArm() {
        return !evaluation.deployment().isEmpty() && !evaluation.version().isEmpty();
    }

    Arm arm() {
        var variant = evaluation.variant().isEmpty() ? evaluation.role().label() : evaluation.variant();
        return new Arm(evaluation.tenant(), evaluation.deployment(), evaluation.role(), variant, evaluation.version());
    }

    boolean isOfSameAnswer(EarlyScore other) {
        return evaluation.name().equals(other.evaluation.name()) && other.namesItsArm() && arm().equals(other.arm());
    }
}
