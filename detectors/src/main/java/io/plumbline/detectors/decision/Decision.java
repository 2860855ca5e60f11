package io.plumbline.detectors.decision;

/** What should become of a candidate version, judged against its shadow. */
public enum Decision {
    KEEP_SUPERIOR,
    KEEP,
    ROLLBACK,
    INCONCLUSIVE
}
