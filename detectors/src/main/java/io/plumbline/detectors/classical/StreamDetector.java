package io.plumbline.detectors.classical;

/**
 * A detector that is fed one value after the other. For reading, never for paging: its chance of a false alarm, where
 * it has one, is per check or per window and grows with the length of the stream.
 *
 * <p>After {@link Signal#CHANGE} it has forgotten everything and begins anew with the next value. One owner, not
 * thread-safe; nothing is allocated per value.
 */
public interface StreamDetector {
    /**
     * Feeds one value and judges the stream so far.
     *
     * @throws IllegalArgumentException for a value outside the detector's range, and for NaN and infinity always; the
     *     state is then as before
     */
    Signal update(double value);

    /** Forgets everything. */
    void reset();
}
