package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * Two-sample Kolmogorov-Smirnov: {@code D = sup |F_live - F_reference|}, from values or from bins.
 *
 * <p>{@link #test} asks for any difference. {@link #materialTest} asks for one over delta: it rejects if
 * {@code D > delta + sqrt((1/n + 1/m) ln(2/alpha) / 2)} (Dvoretzky, Kiefer and Wolfowitz; Massart 1990), so with many
 * units a small difference is no alarm. Ties and bins only make both conservative. Effect and statistic are D.
 * {@link #test} needs {@value #LEAST} units in each sample, {@link #materialTest} {@value #LEAST_MATERIAL}.
 */
public final class KolmogorovSmirnov {
    static final int LEAST = 5;
    static final int LEAST_MATERIAL = 50;

    /** Up to here the p-value counts lattice paths, which costs n m steps. */
    private static final long MOST_PATH_STEPS = 1_000_000;

    /** On bins the exact law gains nothing in larger samples, and a test of many series has microseconds. */
    private static final long MOST_PATH_STEPS_ON_BINS = 10_000;

    private KolmogorovSmirnov() {}

    /** Tests "both samples come from one distribution" on values, exactly if {@code n m} is at most a million. */
    public static Finding test(double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double distance = distance(reference, live);
        return new Finding.Tested(distance, distance, pValue(distance, reference.length, live.length, MOST_PATH_STEPS));
    }

    /** The same on bins, exactly if {@code n m} is at most 10,000: D is the largest over the edges. */
    public static Finding test(long[] reference, long[] live) {
        long have = AlignedCounts.smaller(reference, live);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double distance = distance(reference, live);
        return new Finding.Tested(
                distance,
                distance,
                pValue(distance, AlignedCounts.total(reference), AlignedCounts.total(live), MOST_PATH_STEPS_ON_BINS));
    }

    /** Tests "the true D is at most delta" on values. */
    public static Finding materialTest(double[] reference, double[] live, double delta) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST_MATERIAL) return new Finding.Insufficient(have, LEAST_MATERIAL);
        return material(distance(reference, live), reference.length, live.length, delta);
    }

    /** Tests "the true D over the edges is at most delta" on bins. */
    public static Finding materialTest(long[] reference, long[] live, double delta) {
        long have = AlignedCounts.smaller(reference, live);
        if (have < LEAST_MATERIAL) return new Finding.Insufficient(have, LEAST_MATERIAL);
        return material(distance(reference, live), AlignedCounts.total(reference), AlignedCounts.total(live), delta);
    }

    /** The D above which {@link #materialTest} rejects at level alpha. */
    public static double threshold(long reference, long live, double delta, double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        if (reference < 1 || live < 1) throw new IllegalArgumentException("no units: " + reference + ", " + live);
        return checkedDelta(delta) + Math.sqrt((1.0 / live + 1.0 / reference) * StrictMath.log(2 / alpha) / 2);
    }

    /** {@code sup |F - G|} of two samples with at least one value each; equal values count on both sides. */
    public static double distance(double[] reference, double[] live) {
        if (reference.length == 0 || live.length == 0) throw new IllegalArgumentException("a sample is empty");
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        long largest = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double next = Math.min(x[i], y[j]);
            while (i < x.length && x[i] == next) i++;
            while (j < y.length && y[j] == next) j++;
            largest = Math.max(largest, Math.abs((long) i * y.length - (long) j * x.length));
        }
        return (double) largest / ((double) x.length * y.length);
    }

    /** {@code max over edges |F - G|} of two samples with at least one unit each. */
    public static double distance(long[] reference, long[] live) {
        if (AlignedCounts.smaller(reference, live) == 0) throw new IllegalArgumentException("a sample is empty");
        double m = AlignedCounts.total(reference);
        double n = AlignedCounts.total(live);
        long below = 0;
        long liveBelow = 0;
        double largest = 0;
        for (int bin = 0; bin < live.length; bin++) {
            below += reference[bin];
            liveBelow += live[bin];
            largest = Math.max(largest, Math.abs(liveBelow / n - below / m));
        }
        return largest;
    }

    private static Finding material(double distance, long reference, long live, double delta) {
        double excess = distance - checkedDelta(delta);
        double harmonic = 1 / (1.0 / live + 1.0 / reference);
        double p = excess <= 0 ? 1 : Math.min(1, 2 * StrictMath.exp(-2 * harmonic * excess * excess));
        return new Finding.Tested(distance, distance, p);
    }

    private static double pValue(double distance, long reference, long live, long mostSteps) {
        return (double) reference * live <= mostSteps
                ? KolmogorovLaw.exactTwoSample(distance, (int) reference, (int) live)
                : KolmogorovLaw.asymptoticTwoSample(distance, reference, live);
    }

    private static double checkedDelta(double delta) {
        if (!(delta >= 0 && delta <= 1)) throw new IllegalArgumentException("delta is not within [0, 1]: " + delta);
        return delta;
    }
}
