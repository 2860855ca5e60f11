package io.plumbline.detectors.paired;

import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.sequential.Interval;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of paired differences with Student's t: {@code mean ± t_{n-1, 1 - alpha/2} s / sqrt(n)}.
 *
 * <p>Valid once, at a number of units fixed beforehand; looked at again and again it errs in most cases (take a
 * confidence sequence then). It is exact for normal differences only: rare or very skewed ones need hundreds of units.
 *
 * @param n number of units, 0 or more
 * @param mean of the differences
 * @param squaredDeviations sum of the squared deviations from the mean, 0 or more
 */
public record PairedMean(long n, double mean, double squaredDeviations) {
    private static final long LEAST = 2;

    public PairedMean {
        if (n < 0) throw new IllegalArgumentException("n must be >= 0: " + n);
        if (!Double.isFinite(mean)) throw new IllegalArgumentException("mean is not finite: " + mean);
        if (!(squaredDeviations >= 0 && squaredDeviations < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "squared deviations are not a number of 0 or more: " + squaredDeviations);
        }
    }

    public static PairedMean of(double... differences) {
        double sum = 0;
        for (double difference : differences) {
            if (!Double.isFinite(difference))
                throw new IllegalArgumentException("difference is not finite: " + difference);
            sum += difference;
        }
        double mean = differences.length == 0 ? 0 : sum / differences.length;
        double squares = 0;
        for (double difference : differences) squares += (difference - mean) * (difference - mean);
        return new PairedMean(differences.length, mean, squares);
    }

    /** Interval of confidence 1 - alpha, alpha in (0, 1); empty with fewer than two units. */
    public Optional<Interval> interval(double alpha) {
        Proportion.requireLevel(alpha);
        if (n < LEAST) return Optional.empty();
        double half = student().inverseCumulativeProbability(1 - alpha / 2) * standardError();
        return Optional.of(new Interval(n, mean, mean - half, mean + half));
    }

    /** Two-sided t test of a mean of 0; the effect is the mean. Needs two units and some spread. */
    public Finding test() {
        if (n < LEAST) return new Finding.Insufficient(n, LEAST);
        if (standardError() == 0) return new Finding.Insufficient(1, LEAST);
        double t = mean / standardError();
        return new Finding.Tested(mean, t, 2 * student().cumulativeProbability(-Math.abs(t)));
    }

    private TDistribution student() {
        return new TDistribution(null, n - 1);
    }

    private double standardError() {
        return Math.sqrt(squaredDeviations / (n - 1) / n);
    }
}
