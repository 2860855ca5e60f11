package io.plumbline.detectors.boundary;

import io.plumbline.detectors.sequential.Interval;

/**
 * Confidence sequence for a rate, from the two-sided {@link BetaBinomialMixture}: all rates p whose evidence
 * {@code E(k - pn, p(1-p)n)} with {@code g = p, h = 1-p} stays under {@code 1/alpha}. It covers at all times together with
 * chance {@code 1 - alpha}, for every n; it wants yes-or-no trials with a constant rate.
 *
 * <p>Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), section 4.
 *
 * @param trialsToBeTightest number of trials at which the interval is tightest, positive
 * @param alphaToBeTightest level for which it is tuned, within (0, 1); this does not change validity
 */
public record BernoulliSequence(double trialsToBeTightest, double alphaToBeTightest) {
    private static final int HALVINGS = 200;
    private static final double TIGHT = 1e-13;

    public BernoulliSequence {
        MixtureRoot.requirePositive("trials to be tightest at", trialsToBeTightest);
        double unused = MixtureRoot.threshold(alphaToBeTightest);
    }

    /**
     * {@code ln E} against "the rate is p".
     *
     * @param p within (0, 1)
     */
    public double logEvidence(long successes, long trials, double p) {
        requireCounts(successes, trials);
        if (!(p > 0 && p < 1)) throw new IllegalArgumentException("rate is not within (0, 1): " + p);
        double variance = p * (1 - p);
        return BetaBinomialMixture.twoSided(variance * trialsToBeTightest, alphaToBeTightest, p, 1 - p)
                .logEvidence(successes - p * trials, variance * trials);
    }

    /** The interval at level {@code 1 - alpha}; [0, 1] and the mean NaN without trials. */
    public Interval confidenceSequence(long successes, long trials, double alpha) {
        requireCounts(successes, trials);
        double threshold = MixtureRoot.threshold(alpha);
        if (trials == 0) return new Interval(0, Double.NaN, 0, 1);
        double low = lower(successes, trials, threshold);
        double high = 1 - lower(trials - successes, trials, threshold);
        return new Interval(trials, (double) successes / trials, low, high);
    }

    private double lower(long successes, long trials, double threshold) {
        double excluded = 0;
        double allowed = (double) successes / trials;
        if (successes == trials) allowed = Math.nextDown(1.0);
        for (int step = 0; step < HALVINGS && allowed - excluded > TIGHT; step++) {
            double middle = excluded + (allowed - excluded) / 2;
            if (logEvidence(successes, trials, middle) >= threshold) {
                excluded = middle;
            } else {
                allowed = middle;
            }
        }
        return excluded;
    }

    private static void requireCounts(long successes, long trials) {
        if (successes < 0 || trials < successes) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
        }
    }
}
