package io.plumbline.detectors.attribution;

/** What may be said of a change inside the strata. */
public enum Within {
    /** No change, or none that matters. */
    SILENT,
    /** A change, but wrong stratum labels and a shift of the mix could explain it. */
    INSIDE_LEAK_BOUND,
    /** A change that is larger than wrong labels could make it out of the observed shift of the mix. */
    BEYOND_LEAK_BOUND
}
