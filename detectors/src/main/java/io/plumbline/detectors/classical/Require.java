package io.plumbline.detectors.classical;

/** Checks of settings; each names the setting and its value. */
final class Require {
    private Require() {}

    static void openUnit(String name, double value) {
        if (!(value > 0 && value < 1)) throw new IllegalArgumentException(name + " is not within (0, 1): " + value);
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a positive number: " + value);
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a number of 0 or more: " + value);
        }
    }

    static void atLeast(String name, long least, long value) {
        if (value < least) throw new IllegalArgumentException(name + " must be >= " + least + ": " + value);
    }
}
