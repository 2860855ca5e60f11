package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;

/**
 * Outcomes of many runs: the figure {@code Σ value / Σ base} with its Monte Carlo standard error (delta method,
 * {@code √(Σ (v - figure b)^2 / (R (R - 1))) / mean b}; infinite with one run). One owner, not thread-safe.
 */
public final class Tally {
    private long runs;
    private double values;
    private double bases;
    private double squaredValues;
    private double squaredBases;
    private double products;

    void add(Outcome outcome) {
        runs++;
        values += outcome.value();
        bases += outcome.base();
        squaredValues += outcome.value() * outcome.value();
        squaredBases += outcome.base() * outcome.base();
        products += outcome.value() * outcome.base();
    }

    /** Takes the runs of another tally in. */
    public void merge(Tally other) {
        runs += other.runs;
        values += other.values;
        bases += other.bases;
        squaredValues += other.squaredValues;
        squaredBases += other.squaredBases;
        products += other.products;
    }

    public long runs() {
        return runs;
    }

    public double figure() {
        return values / bases;
    }

    public double standardError() {
        if (runs < 2) return Double.POSITIVE_INFINITY;
        double figure = figure();
        double spread = squaredValues - 2 * figure * products + figure * figure * squaredBases;
        return Math.sqrt(Math.max(0, spread) * runs / (runs - 1)) / Math.abs(bases);
    }
}
