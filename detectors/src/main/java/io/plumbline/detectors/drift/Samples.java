package io.plumbline.detectors.drift;

import java.util.Arrays;

/** Samples of real numbers as the tests read them: sorted, so that no answer depends on the order of arrival. */
final class Samples {
    /** Squares and differences of values up to here stay finite. */
    static final double LARGEST = 1e150;

    private Samples() {}

    /** A sorted copy; refuses NaN, infinities and magnitudes over 1e150. */
    static double[] sorted(double[] sample) {
        double[] sorted = sample.clone();
        for (int index = 0; index < sorted.length; index++) {
            if (!(Math.abs(sorted[index]) <= LARGEST)) {
                throw new IllegalArgumentException("not a finite value up to 1e150: " + sorted[index]);
            }
            sorted[index] += 0.0; // -0.0 becomes 0.0, which sorts beside its equal
        }
        Arrays.sort(sorted);
        return sorted;
    }

    static double mean(double[] sorted) {
        double sum = 0;
        for (double value : sorted) sum += value;
        return sum / sorted.length;
    }

    /** Mean squared deviation with divisor n - 1, by two passes; needs two values. */
    static double variance(double[] sorted) {
        double mean = mean(sorted);
        double squares = 0;
        double rest = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }
        return Math.max(0, squares - rest * rest / sorted.length) / (sorted.length - 1);
    }

    static boolean constant(double[] sorted) {
        return sorted[0] == sorted[sorted.length - 1];
    }
}
