package io.plumbline.detectors.attribution;

import io.plumbline.detectors.attribution.Evidence.Anchor;

/**
 * Why the advantage moved, in order of precedence. A cause from live traffic alone is a suspicion; only fixed material
 * confirms one.
 */
public enum Cause {
    JUDGE_DRIFT("The judge scores the same answers differently; no conclusion on quality holds until that is settled."),
    BASE_CHANGED("The base model answers the same prompts differently; the shadow is no valid comparison."),
    MODEL_CONFIRMED("The fine-tuned model answers the same prompts differently; it has changed."),
    MODEL_SUSPECTED(
            "The advantage changed inside the strata by more than wrong strata can explain; fixed prompts do not"
                    + " confirm it."),
    UNRESOLVED("Something changed, but what was measured cannot tell the model from the inputs or the judge."),
    MIX_EROSION(
            "The traffic moved between strata where the advantage differs; the model itself need not have changed."),
    INPUT_HARDER(
            "The base scores differently inside the strata and the judge is steady; the inputs got harder or easier."),
    INPUT_MIX("The inputs moved, without an effect on the advantage."),
    NONE("Nothing moved.");

    private final String sentence;

    Cause(String sentence) {
        this.sentence = sentence;
    }

    /** The first row of the table whose condition holds. */
    public static Cause of(Evidence evidence) {
        boolean baseMoved = evidence.baseWithin() != Within.SILENT;
        var anchors = evidence.anchors();
        if (anchors.judge() == Anchor.ALARM) return JUDGE_DRIFT;
        if (anchors.base() == Anchor.ALARM) return BASE_CHANGED;
        if (anchors.fineTune() == Anchor.ALARM) return MODEL_CONFIRMED;
        if (evidence.within() == Within.BEYOND_LEAK_BOUND) return MODEL_SUSPECTED;
        if (evidence.within() == Within.INSIDE_LEAK_BOUND) return UNRESOLVED;
        if (evidence.mixMoved()) return MIX_EROSION;
        if (baseMoved && anchors.judge() == Anchor.SILENT) return INPUT_HARDER;
        // without a judge anchor harder inputs and a stricter judge look the same
        if (baseMoved) return UNRESOLVED;
        return evidence.inputsMoved() ? INPUT_MIX : NONE;
    }

    /** One plain sentence for a person. */
    public String sentence() {
        return sentence;
    }
}
