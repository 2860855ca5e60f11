package io.plumbline.detectors.paired;

import io.plumbline.detectors.sequential.Interval;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;

/** A share of successes among a fixed number of units. */
public final class Proportion {
    private static final double ACCURACY = 1e-14;

    private Proportion() {}

    /**
     * Clopper and Pearson's exact interval: it covers the true share in at least 1 - alpha of all samples.
     *
     * <pre>
     * low: the alpha/2 quantile of Beta(k, n - k + 1), 0 at k = 0;  high: the 1 - alpha/2 quantile of Beta(k + 1, n - k), 1 at k = n
     * </pre>
     *
     * <p>Biometrika 26 (1934).
     *
     * @param successes 0 to n
     * @param n units
     * @param alpha in (0, 1)
     * @return empty without units
     */
    public static Optional<Interval> clopperPearson(long successes, long n, double alpha) {
        requireLevel(alpha);
        if (successes < 0 || successes > n) throw new IllegalArgumentException(successes + " successes of " + n);
        if (n == 0) return Optional.empty();
        long failures = n - successes;
        double low = successes == 0 ? 0 : quantile(successes, failures + 1, alpha / 2);
        double high = failures == 0 ? 1 : quantile(successes + 1, failures, 1 - alpha / 2);
        return Optional.of(new Interval(n, successes / (double) n, low, high));
    }

    private static double quantile(long a, long b, double p) {
        return new BetaDistribution(null, (double) a, (double) b, ACCURACY).inverseCumulativeProbability(p);
    }

    static double requireLevel(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        return alpha;
    }
}
