package io.plumbline.detectors.classical;

/** What a detector says after a value. */
public enum Signal {
    /** Nothing seen that its rule calls a change; also while it is still learning. */
    STABLE,
    /** Past the detector's lower threshold; only some detectors have one. */
    WARNING,
    /** Past its threshold; the detector begins anew with the next value. */
    CHANGE
}
