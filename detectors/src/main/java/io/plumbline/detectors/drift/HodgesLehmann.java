package io.plumbline.detectors.drift;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How far the live values are shifted against the reference: the median of all differences {@code live_j -
 * reference_i}, with the distribution-free interval that inverts the Mann-Whitney test (Hodges and Lehmann 1963;
 * Hollander and Wolfe 1999, 4.2 and 4.3). The differences are never stored: the k-th is found by counting.
 *
 * @param shift the estimate, in the unit of the values
 * @param low lower end
 * @param high upper end
 */
public record HodgesLehmann(double shift, double low, double high) {
    /**
     * The shift with its interval.
     *
     * <p>The ends are the order statistics C and {@code nm + 1 - C} of the differences. C comes from the exact null
     * distribution up to {@code nm} = 2,500 and from its normal approximation above. With ties coverage is at least
     * {@code 1 - alpha}.
     *
     * @param alpha chance, in (0, 1), that the interval misses the shift
     * @return empty if the samples are too small for any interval at this level
     */
    public static Optional<HodgesLehmann> of(double[] reference, double[] live, double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        double[] x = Samples.sorted(reference);
        double[] y = Samples.sorted(live);
        if (x.length == 0 || y.length == 0) return Optional.empty();
        long pairs = (long) x.length * y.length;
        long rank = pairs <= MannWhitney.MOST_EXACT_PAIRS
                ? exactRank(x.length, y.length, alpha)
                : normalRank(x.length, y.length, alpha);
        if (rank < 1) return Optional.empty();
        double middle = difference(x, y, (pairs + 1) / 2);
        double next = pairs % 2 == 1 ? middle : difference(x, y, pairs / 2 + 1);
        return Optional.of(
                new HodgesLehmann((middle + next) / 2, difference(x, y, rank), difference(x, y, pairs + 1 - rank)));
    }

    /** The largest C with {@code P(U <= C - 1) <= alpha / 2}. */
    private static long exactRank(int m, int n, double alpha) {
        var law = RankSumLaw.of(m, n);
        int rank = 0;
        while (law.below(rank) <= alpha / 2) rank++;
        return rank;
    }

    private static long normalRank(double m, double n, double alpha) {
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - alpha / 2);
        return (long) Math.floor(m * n / 2 - z * Math.sqrt(m * n * (m + n + 1) / 12));
    }

    /** The k-th smallest difference, by bisection over the doubles in their order. */
    private static double difference(double[] x, double[] y, long k) {
        long low = order(y[0] - x[x.length - 1]);
        long high = order(y[y.length - 1] - x[0]);
        while (low < high) {
            long middle = Math.floorDiv(low, 2) + Math.floorDiv(high, 2) + (low & high & 1);
            if (upTo(x, y, value(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return value(low);
    }

    private static long upTo(double[] x, double[] y, double most) {
        long count = 0;
        int j = 0;
        for (double reference : x) {
            while (j < y.length && y[j] - reference <= most) j++;
            count += j;
        }
        return count;
    }

    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double value(long order) {
        return Double.longBitsToDouble(order < 0 ? Long.MIN_VALUE - order : order);
    }
}
