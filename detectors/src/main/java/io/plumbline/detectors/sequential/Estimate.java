package io.plumbline.detectors.sequential;

/** A mean with an interval that stays valid however often one looks, or how much is missing before one may be shown. */
public sealed interface Estimate {
    record Known(Interval interval) implements Estimate {}

    /**
     * Too little to show an interval.
     *
     * @param have units at hand
     * @param need units asked for; {@link Long#MAX_VALUE} if more of the same would not help (no variance)
     */
    record Insufficient(long have, long need) implements Estimate {}
}
