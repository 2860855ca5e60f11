package io.plumbline.detectors.boundary;

import java.util.OptionalDouble;

/**
 * A quantile with its interval, in the unit of the values (of a histogram: cell numbers).
 *
 * @param n number of observations
 * @param estimate the smallest value with a share of p or more at or under it; empty without data
 * @param low the smallest value that is not excluded; empty while nothing below is excluded
 * @param high the largest value that is not excluded; empty while nothing above is excluded
 */
public record QuantileInterval(long n, OptionalDouble estimate, OptionalDouble low, OptionalDouble high) {}
