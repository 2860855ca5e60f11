package io.plumbline.detectors.attribution;

/** What one window adds to the variances of both parts of a decomposition. */
final class InfluenceVariance {
    private final double units;
    private double sampling;
    private double changes;
    private double squaredChanges;
    private double mixSampling;
    private double averages;
    private double squaredAverages;

    InfluenceVariance(double units) {
        this.units = units;
    }

    /**
     * Adds a stratum with its share in this window, average share, shift of share, variance, change and average
     * outcome.
     */
    void add(double own, double share, double shift, double variance, double change, double average) {
        sampling += share * share / own * variance;
        mixSampling += shift * shift / (4 * own) * variance;
        changes += own * change;
        squaredChanges += own * change * change;
        averages += own * average;
        squaredAverages += own * average * average;
    }

    double ofWithin() {
        return (sampling + Math.max(0, squaredChanges - changes * changes) / 4) / units;
    }

    double ofMix() {
        return (mixSampling + Math.max(0, squaredAverages - averages * averages)) / units;
    }
}
