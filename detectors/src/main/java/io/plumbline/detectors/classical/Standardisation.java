package io.plumbline.detectors.classical;

/**
 * Values as deviations from a {@link Reference}, in its standard deviations; learns the reference first if it has to.
 */
final class Standardisation {
    private final Reference reference;
    private boolean known;
    private long n;
    private double mean;
    private double squaredDeviations;
    private double deviation;

    Standardisation(Reference reference) {
        this.reference = reference;
        reset();
    }

    /** Whether the reference is known; while it is not, each value goes to {@link #learn}. */
    boolean known() {
        return known;
    }

    /** Learning goes on past the asked number of values while all of them are equal: they say nothing of the scale. */
    void learn(double value) {
        n++;
        double fromOldMean = value - mean;
        mean += fromOldMean / n;
        squaredDeviations += fromOldMean * (value - mean);
        deviation = n < 2 ? 0 : Math.sqrt(squaredDeviations / (n - 1));
        known = reference instanceof Reference.FirstValues first && n >= first.count() && deviation > 0;
    }

    double of(double value) {
        return (value - mean) / deviation;
    }

    void reset() {
        known = false;
        n = 0;
        mean = 0;
        squaredDeviations = 0;
        deviation = 0;
        if (reference instanceof Reference.Known given) {
            known = true;
            mean = given.mean();
            deviation = given.deviation();
        }
    }
}
