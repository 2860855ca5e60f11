package io.plumbline.detectors.classical;

/** What may be fed to a detector. */
final class Observation {
    /** Far beyond anything measured, and its square summed 1e100 times is still finite. */
    private static final double LARGEST = 1e100;

    private Observation() {}

    static double number(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("value is not a number within 1e100: " + value);
        }
        return value;
    }

    static double unit(double value) {
        if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException("value is not within [0, 1]: " + value);
        return value;
    }

    /** An outcome: 1 is an error, 0 is none. */
    static boolean error(double value) {
        if (value != 0 && value != 1) throw new IllegalArgumentException("outcome is neither 0 nor 1: " + value);
        return value == 1;
    }
}
