package io.plumbline.detectors.boundary;

import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.summary.Histogram;

/**
 * Anytime-valid test that two independent arms have the same quantile. A common quantile x must withstand both arms, so
 * {@code ln E = min over x of (G_A(x) + G_B(x))}, {@code p = min(1, 1/E)}, where {@code G(x)} is the least log evidence of the
 * two-sided {@link BetaBinomialMixture} over the counts from {@code #(value < x)} to {@code #(value <= x)}.
 *
 * <p>The chance that p is ever alpha or less is at most alpha if the quantiles are the same, however often one looks.
 * Howard and Ramdas, Bernoulli 28 (2022), section 5. Not for paired answers: arms must be independent.
 *
 * @param sequence quantile and tuning, for both arms
 */
public record QuantileComparison(QuantileSequence sequence) {
    /** Compares values in ascending order; effect is quantile B minus quantile A, statistic is ln E. */
    public Finding compare(double[] sortedA, double[] sortedB) {
        return compare(OrderedValues.of(sortedA), OrderedValues.of(sortedB));
    }

    /** Compares counts on the same cells; effect is in cells. */
    public Finding compare(Histogram a, Histogram b) {
        return compare(OrderedValues.of(a), OrderedValues.of(b));
    }

    private Finding compare(OrderedValues a, OrderedValues b) {
        long smaller = Math.min(a.total(), b.total());
        if (smaller == 0) return new Finding.Insufficient(0, 1);
        double troughA = trough(a.total());
        double troughB = trough(b.total());
        double logEvidence = Double.POSITIVE_INFINITY;
        for (var arm : new OrderedValues[] {a, b}) {
            for (double x : arm.values) {
                logEvidence = Math.min(logEvidence, against(a, troughA, x) + against(b, troughB, x));
            }
        }
        double effect = b.quantile(sequence.p()) - a.quantile(sequence.p());
        return new Finding.Tested(effect, logEvidence, Math.min(1, StrictMath.exp(-logEvidence)));
    }

    /** The count, a fraction, that is least evidence; near p n but not there, for the mixture is skewed. */
    private double trough(long n) {
        return new Valley(count -> sequence.logEvidence(count, n)).lowest(0, (double) n);
    }

    private double against(OrderedValues arm, double trough, double x) {
        double count = Math.max((double) arm.under(x), Math.min((double) arm.atOrUnder(x), trough));
        return sequence.logEvidence(count, arm.total());
    }
}
