package io.plumbline.detectors.multiplicity;

/** The families of detectors that share one budget of false pages, with their shares; together they have all of it. */
public enum DetectorFamily {
    /** A metric against its fixed margin. */
    ABSOLUTE(PageBudget.ABSOLUTE),
    /** A metric against its own reference. */
    RELATIVE(0.30),
    /** Fixed prompts and frozen answers: canaries and judge. */
    ANCHORS(0.15),
    /** What users send. */
    INPUTS(0.10),
    /** Pairs and scores that do not arrive. */
    COMPLETENESS(0.05);

    private final double share;

    DetectorFamily(double share) {
        this.share = share;
    }

    /** Part of the budget, in (0, 1). */
    public double share() {
        return share;
    }
}
