package io.plumbline.detectors.boundary;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Where a mixture reaches its threshold. Evidence is convex in s and at most 1 at s = 0, so there is one such s over 0. */
final class MixtureRoot {
    private static final int MOST_LOOKS = 500;

    private MixtureRoot() {}

    static double of(Mixture mixture, double v, double alpha) {
        double threshold = threshold(alpha);
        requireTime(v);
        double low = 0;
        double high = Math.min(mixture.largestSum(v), Math.sqrt(v) + 1);
        while (mixture.logEvidence(high, v) < threshold) {
            if (high >= mixture.largestSum(v)) return Double.POSITIVE_INFINITY;
            low = high;
            high = Math.min(mixture.largestSum(v), 2 * high);
        }
        return new BrentSolver(1e-14, 1e-12).solve(MOST_LOOKS, s -> mixture.logEvidence(s, v) - threshold, low, high);
    }

    static double threshold(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        return -StrictMath.log(alpha);
    }

    static void requireTime(double v) {
        if (!(v >= 0 && v < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("intrinsic time is not a number of 0 or more: " + v);
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a positive number: " + value);
        }
    }

    static void requireSum(double s) {
        if (!Double.isFinite(s)) throw new IllegalArgumentException("sum is not a number: " + s);
    }
}
