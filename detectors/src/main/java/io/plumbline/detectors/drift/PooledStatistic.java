package io.plumbline.detectors.drift;

/** A measure of how two samples differ, read from their pooled values: finite, and larger the more they do. */
@FunctionalInterface
public interface PooledStatistic {
    /**
     * The measure.
     *
     * @param values both samples together, ascending; not to be changed
     * @param live which of them are live; not to be changed
     * @param liveCount how many are live
     */
    double of(double[] values, boolean[] live, int liveCount);
}
