package io.plumbline.detectors.attribution;

/**
 * All that {@link Cause} looks at.
 *
 * @param judge frozen answers, judged again
 * @param base fixed prompts on the base, relative to the judge
 * @param fineTune fixed prompts on the fine-tune, relative to the judge
 * @param within the part inside the strata of the advantage
 * @param mixMoved whether the mix part of the advantage is significant
 * @param baseWithin the part inside the strata of the base's score
 * @param inputsMoved whether a detector on the inputs alarms
 */
public record Evidence(
        Anchor judge,
        Anchor base,
        Anchor fineTune,
        Within within,
        boolean mixMoved,
        Within baseWithin,
        boolean inputsMoved) {
    /** No anchors, and nothing seen. */
    public static final Evidence NONE =
            new Evidence(Anchor.ABSENT, Anchor.ABSENT, Anchor.ABSENT, Within.SILENT, false, Within.SILENT, false);

    /** What a detector on fixed material says. */
    public enum Anchor {
        ABSENT,
        SILENT,
        ALARM
    }
}
