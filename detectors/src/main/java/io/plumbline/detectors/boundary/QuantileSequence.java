package io.plumbline.detectors.boundary;

import io.plumbline.detectors.summary.Histogram;
import java.util.OptionalDouble;

/**
 * Confidence sequence for one quantile, such as the 95 % quantile of latency: the values q for which some count between
 * {@code #(x < q)} and {@code #(x <= q)} is no evidence of {@code 1/alpha} against rate p in the two-sided
 * {@link BetaBinomialMixture}. It covers at all times together with chance {@code 1 - alpha}; ties and jumps do no harm.
 *
 * <p>Howard and Ramdas, Bernoulli 28 (2022), theorem 1 with the beta-binomial boundary. For independent observations
 * from one distribution. A function of counts alone, so parts may be merged in any order.
 *
 * @param p the quantile, within (0, 1)
 * @param tOpt number of observations at which the interval is tightest, positive
 * @param alphaToBeTightest level for which it is tuned, within (0, 1); this does not change validity
 */
public record QuantileSequence(double p, double tOpt, double alphaToBeTightest) {
    public QuantileSequence {
        if (!(p > 0 && p < 1)) throw new IllegalArgumentException("quantile is not within (0, 1): " + p);
        MixtureRoot.requirePositive("t_opt", tOpt);
        double unused = MixtureRoot.threshold(alphaToBeTightest);
    }

    /** The interval from values in ascending order; alpha within (0, 1). */
    public QuantileInterval confidenceSequence(double[] sorted, double alpha) {
        return interval(OrderedValues.of(sorted), alpha);
    }

    /** The interval from counts, in cell numbers; a cell holds the values up to its upper edge. */
    public QuantileInterval confidenceSequence(Histogram counts, double alpha) {
        return interval(OrderedValues.of(counts), alpha);
    }

    private QuantileInterval interval(OrderedValues observations, double alpha) {
        double threshold = MixtureRoot.threshold(alpha);
        long n = observations.total();
        if (n == 0) {
            return new QuantileInterval(0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        long least = leastCount(n, threshold);
        long most = mostCount(n, threshold);
        return new QuantileInterval(
                n,
                OptionalDouble.of(observations.quantile(p)),
                least == 0 ? OptionalDouble.empty() : OptionalDouble.of(observations.ofRank(least)),
                most == n ? OptionalDouble.empty() : OptionalDouble.of(observations.ofRank(most + 1)));
    }

    /** The smallest count of values at or under the quantile that is not excluded. */
    private long leastCount(long n, double threshold) {
        long excluded = -1;
        long allowed = (long) Math.floor(p * n);
        while (allowed - excluded > 1) {
            long middle = excluded + (allowed - excluded) / 2;
            if (logEvidence((double) middle, n) >= threshold) {
                excluded = middle;
            } else {
                allowed = middle;
            }
        }
        return allowed;
    }

    private long mostCount(long n, double threshold) {
        long allowed = (long) Math.ceil(p * n);
        long excluded = n + 1;
        while (excluded - allowed > 1) {
            long middle = allowed + (excluded - allowed) / 2;
            if (logEvidence((double) middle, n) >= threshold) {
                excluded = middle;
            } else {
                allowed = middle;
            }
        }
        return allowed;
    }

    /** {@code ln E} against rate p when {@code count} of n values are at or under the quantile; count may be a fraction. */
    double logEvidence(double count, long n) {
        double variance = p * (1 - p);
        return BetaBinomialMixture.twoSided(variance * tOpt, alphaToBeTightest, p, 1 - p)
                .logEvidence(count - p * n, variance * n);
    }
}
