package io.plumbline.detectors.attribution;

/**
 * All that {@link Cause} looks at.
 *
 * @param anchors what fixed material says
 * @param within the part inside the strata of the advantage
 * @param mixMoved whether the mix part of the advantage is significant
 * @param baseWithin the part inside the strata of the base's score
 * @param inputsMoved whether a detector on the inputs alarms
 */
public record Evidence(Anchors anchors, Within within, boolean mixMoved, Within baseWithin, boolean inputsMoved) {
    /** No anchors, and nothing seen. */
    public static final Evidence NONE = new Evidence(Anchors.NONE, Within.SILENT, false, Within.SILENT, false);

    /**
     * Detectors on fixed material.
     *
     * @param judge frozen answers, judged again
     * @param base fixed prompts on the base, relative to the judge
     * @param fineTune fixed prompts on the fine-tune, relative to the judge
     */
    public record Anchors(Anchor judge, Anchor base, Anchor fineTune) {
        public static final Anchors NONE = new Anchors(Anchor.ABSENT, Anchor.ABSENT, Anchor.ABSENT);
    }

    /** What a detector on fixed material says. */
    public enum Anchor {
        ABSENT,
        SILENT,
        ALARM
    }
}
