package io.plumbline.detectors.decision;

/** What the statistics say of one metric of one comparison. */
public enum Verdict {
    /** The lower end of the interval is above the margin: not worse. */
    PASS,
    /** A detector has alarmed, or the whole interval is below the margin: worse. */
    BREACH,
    /** Not enough data to say either. */
    INSUFFICIENT,
    /** Telemetry or shadow are unhealthy: nothing can be said now. */
    BLIND
}
