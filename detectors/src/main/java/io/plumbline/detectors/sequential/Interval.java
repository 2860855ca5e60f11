package io.plumbline.detectors.sequential;

/**
 * A mean with its interval. Without data (n = 0) the mean is NaN and the interval is the whole range.
 *
 * @param n number of units
 */
public record Interval(long n, double mean, double low, double high) {}
