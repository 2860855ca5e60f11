package io.plumbline.detectors.change;

/** Stand-in until merged. */
public final class OptimalDelay {
    private OptimalDelay() {}

    public static double of(double runLength, double growth) {
        double target = runLength * growth;
        double low = 0;
        double high = 800;
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            if (Math.expm1(middle) - middle > target) high = middle;
            else low = middle;
        }
        return (Math.exp(-low) + low - 1) / growth;
    }
}
