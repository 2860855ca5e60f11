package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * Population stability index: {@code PSI = Σ_b (q_b - p_b) ln(q_b / p_b)} of live shares q and reference shares p.
 *
 * <p>Of two samples from one distribution it is not 0 but about {@code (B - 1) k}, {@code k = 1/n + 1/m}; the folklore
 * limits .1 and .25 ignore that. {@code PSI / k} is approximately noncentral chi-square with {@code B - 1} degrees of
 * freedom and noncentrality {@code PSI_true / k} (Yurdakul, 2018, for the central case), whose variance is right as long as
 * no rare bin carries the drift; where the delta method finds a larger one, the test takes k as much larger. Each sample needs at least
 * {@value #LEAST} units and one per bin; with fewer than about ten per bin the test is conservative.
 */
public final class PopulationStabilityIndex {
    /** A drift of this size is usually called moderate; smaller ones are no alarm. */
    public static final double DEFAULT_DELTA = 0.1;

    static final int LEAST = 50;

    private PopulationStabilityIndex() {}

    /**
     * The index itself, at least 0.
     *
     * @param reference counts by bin, at least one unit
     * @param live counts on the same bins, at least one unit
     */
    public static double index(long[] reference, long[] live, ZeroRule zeroRule) {
        AlignedCounts.check(reference, live);
        double n = AlignedCounts.total(live);
        double m = AlignedCounts.total(reference);
        if (n == 0 || m == 0) throw new IllegalArgumentException("no units: " + m + " reference, " + n + " live");
        int bins = live.length;
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            double q = zeroRule.share(live[bin], n, bins);
            double p = zeroRule.share(reference[bin], m, bins);
            sum += (q - p) * StrictMath.log(q / p);
        }
        return sum;
    }

    /**
     * Tests "the true PSI is at most delta".
     *
     * @param delta the largest PSI that is no matter, not negative; 0 asks for any difference
     * @return effect {@code PSI - (B - 1) k}, statistic {@code PSI / k}, p-value {@code P(chi²_{B-1}(delta / k') > effect / k' + B -
     *     1)} with {@code k' = k} unless a rare bin carries the drift
     */
    public static Finding test(long[] reference, long[] live, double delta) {
        if (!(delta >= 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("delta must be >= 0: " + delta);
        }
        long have = AlignedCounts.smaller(reference, live);
        int bins = live.length;
        if (have < Math.max(LEAST, bins)) return new Finding.Insufficient(have, Math.max(LEAST, bins));
        double k = 1.0 / AlignedCounts.total(live) + 1.0 / AlignedCounts.total(reference);
        double index = index(reference, live, ZeroRule.HALF_COUNT);
        if (bins == 1) return new Finding.Tested(0, 0, 1);
        double effect = index - (bins - 1) * k;
        double wider = delta == 0 ? k : k * overdispersion(reference, live, effect, k);
        double p = new NoncentralChiSquare(bins - 1, delta / wider).survival(Math.max(0, effect / wider + bins - 1));
        return new Finding.Tested(effect, index / k, Math.min(1, p));
    }

    /**
     * Variance of the index by the delta method over that of the noncentral chi-square, {@code 4 k PSI}; at least 1. Large where a
     * bin of few units carries the drift.
     */
    private static double overdispersion(long[] reference, long[] live, double effect, double k) {
        if (effect <= 0) return 1;
        double variance = variance(live, reference) + variance(reference, live);
        return Math.max(1, variance / (4 * k * effect));
    }

    /** What the counts of one sample add: {@code (E g^2 - (E g)^2) / n}, {@code g = ln(q/p) + 1 - p/q}. */
    private static double variance(long[] sample, long[] other) {
        double n = AlignedCounts.total(sample);
        double m = AlignedCounts.total(other);
        int bins = sample.length;
        double mean = 0;
        double square = 0;
        for (int bin = 0; bin < bins; bin++) {
            double q = ZeroRule.HALF_COUNT.share(sample[bin], n, bins);
            double p = ZeroRule.HALF_COUNT.share(other[bin], m, bins);
            double gradient = StrictMath.log(q / p) + 1 - p / q;
            mean += q * gradient;
            square += q * gradient * gradient;
        }
        return (square - mean * mean) / n;
    }

    /** The PSI above which {@link #test} rejects at level alpha where no rare bin carries the drift: {@code k ncx²_{1-alpha}(B - 1, delta / k)}. */
    public static double threshold(int bins, long reference, long live, double delta, double alpha) {
        if (bins < 2) throw new IllegalArgumentException("bins must be >= 2: " + bins);
        if (reference < 1 || live < 1) throw new IllegalArgumentException("no units: " + reference + ", " + live);
        double k = 1.0 / live + 1.0 / reference;
        return k * new NoncentralChiSquare(bins - 1, delta / k).quantile(1 - alpha);
    }
}
