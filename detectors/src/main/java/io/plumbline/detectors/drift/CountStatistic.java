package io.plumbline.detectors.drift;

/** A measure of how two aligned arrays of counts differ: finite, and larger the more they do. */
@FunctionalInterface
public interface CountStatistic {
    double between(long[] reference, long[] live);
}
