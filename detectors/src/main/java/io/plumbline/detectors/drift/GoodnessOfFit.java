package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * One-sample test of counts against shares that are known for certain, as a uniform split is. Not for drift against a
 * sampled reference: that is {@link ContingencyTest}.
 *
 * <p>Effect is Cohen's {@code w = sqrt(Σ (q - p)² / p)}. Every expected count must be at least
 * {@value ContingencyTest#DEFAULT_MINIMUM_EXPECTED}, else the answer is insufficient.
 */
public final class GoodnessOfFit {
    private GoodnessOfFit() {}

    /**
     * Tests "the units fall with these shares".
     *
     * @param observed counts by category
     * @param expected relative shares by category, finite and over 0; they need not add up to 1
     */
    public static Finding test(ContingencyTest.Statistic statistic, long[] observed, double[] expected) {
        if (observed.length != expected.length || observed.length < 2) {
            throw new IllegalArgumentException(observed.length + " counts with " + expected.length + " shares");
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double share : expected) {
            if (!(share > 0 && share <= Samples.LARGEST)) {
                throw new IllegalArgumentException("share must be > 0: " + share);
            }
            sum += share;
            least = Math.min(least, share);
        }
        long have = AlignedCounts.total(observed);
        double need = Math.ceil(ContingencyTest.DEFAULT_MINIMUM_EXPECTED * (sum / least));
        if (have < need) return new Finding.Insufficient(have, (long) need);
        double total = 0;
        double pearson = 0;
        for (int category = 0; category < observed.length; category++) {
            double count = have * (expected[category] / sum);
            double seen = observed[category];
            total += statistic.term(seen, count);
            pearson += ContingencyTest.Statistic.PEARSON.term(seen, count);
        }
        double p = ContingencyTest.survival(total, observed.length - 1.0);
        return new Finding.Tested(Math.sqrt(pearson / have), total, p);
    }
}
