package io.plumbline.detectors.paired;

import io.plumbline.detectors.finding.Finding;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * Wilcoxon's signed rank test: are paired differences symmetric around 0?
 *
 * <pre>
 * ranks of |d|, averaged over ties;  W+, W-: their sums over positive and negative d;  statistic = min(W+, W-)
 * up to 50 differences without zeros and ties: exact
 * else z = (W - mean) / sd, mean = n (n + 1) / 4, sd^2 = n (n + 1) (2 n + 1) / 24 - Σ (t^3 - t) / 48 over ties of t
 * </pre>
 *
 * <p>Two-sided. The effect is the matched rank-biserial correlation (W+ - W-) / (W+ + W-), in [-1, 1]. No continuity
 * correction, as in scipy. Wilcoxon, Biometrics 1 (1945).
 */
public final class SignedRank {
    // own code: the test of commons-math keeps zeros and does not correct its variance for ties

    /** With fewer differences no outcome has a p-value below 0.05. */
    private static final int LEAST = 6;

    private static final int LARGEST_EXACT = 50;

    /** What becomes of differences of 0. */
    public enum Zeros {
        /** Left out before ranking (Wilcoxon). */
        LEFT_OUT,
        /**
         * Ranked with the others, then left out; mean and variance are those of the ranks that stay (Pratt, JASA 54,
         * 1959).
         */
        RANKED
    }

    private SignedRank() {}

    /** Tests finite differences; needs 6 that are not 0. */
    public static Finding test(double[] differences, Zeros zeros) {
        for (double difference : differences) {
            if (!Double.isFinite(difference))
                throw new IllegalArgumentException("difference is not finite: " + difference);
        }
        double[] ordered = Arrays.stream(differences)
                .filter(difference -> difference != 0)
                .boxed()
                .sorted((left, right) -> Double.compare(Math.abs(left), Math.abs(right)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (ordered.length < LEAST) return new Finding.Insufficient(ordered.length, LEAST);
        int none = differences.length - ordered.length;
        int offset = zeros == Zeros.RANKED ? none : 0;
        double positive = 0;
        double ties = 0;
        for (int start = 0; start < ordered.length; ) {
            int end = start;
            while (end < ordered.length && Math.abs(ordered[end]) == Math.abs(ordered[start])) end++;
            double rank = offset + (start + 1 + end) / 2.0;
            for (int index = start; index < end; index++) {
                if (ordered[index] > 0) positive += rank;
            }
            double tied = end - start;
            ties += tied * tied * tied - tied;
            start = end;
        }
        double all = triangle(offset + ordered.length) - triangle(offset);
        double negative = all - positive;
        double smaller = Math.min(positive, negative);
        boolean exact = ties == 0 && none == 0 && ordered.length <= LARGEST_EXACT;
        double p = exact
                ? Math.min(1, 2 * lowerTail(ordered.length, (int) smaller))
                : normal(smaller - all / 2, offset + ordered.length, offset, ties);
        return new Finding.Tested((positive - negative) / all, smaller, p);
    }

    /** P(W <= limit): of the 2^n sets of ranks, those whose sum is at most that. */
    private static double lowerTail(int n, int limit) {
        double[] chance = new double[limit + 1];
        chance[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = limit; sum >= 0; sum--) {
                chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
            }
        }
        return Arrays.stream(chance).sum();
    }

    private static double normal(double fromMean, double ranks, double zeros, double ties) {
        double variance = (squares(ranks) - squares(zeros)) / 4 - ties / 48;
        return Erf.erfc(Math.abs(fromMean) / Math.sqrt(2 * variance));
    }

    private static double triangle(double n) {
        return n * (n + 1) / 2;
    }

    private static double squares(double n) {
        return n * (n + 1) * (2 * n + 1) / 6;
    }
}
