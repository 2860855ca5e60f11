package io.plumbline.detectors;

import io.plumbline.detectors.summary.Histogram;

/** Small histograms on the grid of differences, for tests. */
public final class Counts {
    private Counts() {}

    /** Units in which the candidate won, tied and lost. */
    public static Histogram winsTiesLosses(long wins, long ties, long losses) {
        var histogram = new Histogram();
        histogram.add(200, wins);
        histogram.add(100, ties);
        histogram.add(0, losses);
        return histogram;
    }
}
