package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import org.apache.commons.math3.special.Gamma;

/**
 * Two-sample test of counts: whether reference and live counts have the same shares, with both as samples. Never the
 * goodness of fit against reference shares, which takes the reference for the truth and rejects far too often.
 *
 * <p>Expected counts are {@code row total * column total / N}, as real numbers; columns that are empty in both rows are
 * dropped. The statistic is about chi-square with (columns - 1) degrees of freedom if no expected count is below the
 * minimum; else the answer is insufficient, with the size of the smaller sample at which it would do. For rare
 * categories use {@link PermutationTest}. Effect is Cramér's V with bias correction.
 *
 * @param statistic Pearson's or the likelihood ratio
 * @param yates whether, with two columns, observed counts are moved by up to ½ towards the expected (Yates 1934)
 * @param minimumExpected smallest expected count that is allowed, over 0
 */
public record ContingencyTest(Statistic statistic, boolean yates, double minimumExpected) {
    /** Cochran's rule. */
    public static final double DEFAULT_MINIMUM_EXPECTED = 5;

    /** What is compared with the chi-square distribution. */
    public enum Statistic {
        /** {@code Σ (O - E)² / E}. */
        PEARSON {
            @Override
            double term(double observed, double expected) {
                return (observed - expected) * (observed - expected) / expected;
            }
        },
        /** G: {@code 2 Σ O ln(O / E)}. */
        LIKELIHOOD_RATIO {
            @Override
            double term(double observed, double expected) {
                double ratio = observed == 0 ? 0 : 2 * observed * StrictMath.log(observed / expected);
                return ratio - 2 * (observed - expected); // sums to the same, but is never negative
            }
        };

        abstract double term(double observed, double expected);
    }

    public ContingencyTest {
        if (!(minimumExpected > 0 && minimumExpected < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minimum expected count must be > 0: " + minimumExpected);
        }
    }

    /** Pearson's chi-square without continuity correction, expected counts of at least 5. */
    public static ContingencyTest pearson() {
        return new ContingencyTest(Statistic.PEARSON, false, DEFAULT_MINIMUM_EXPECTED);
    }

    /** The G-test without continuity correction, expected counts of at least 5. */
    public static ContingencyTest likelihoodRatio() {
        return new ContingencyTest(Statistic.LIKELIHOOD_RATIO, false, DEFAULT_MINIMUM_EXPECTED);
    }

    /** Tests "both samples have the same shares". One category in all is no difference: p is 1. */
    public Finding test(long[] reference, long[] live) {
        long have = AlignedCounts.smaller(reference, live);
        double m = AlignedCounts.total(reference);
        double n = AlignedCounts.total(live);
        int columns = 0;
        double rarest = Double.POSITIVE_INFINITY;
        for (int bin = 0; bin < live.length; bin++) {
            double column = (double) reference[bin] + live[bin];
            if (column > 0) {
                columns++;
                rarest = Math.min(rarest, column);
            }
        }
        double need = Math.ceil(minimumExpected * ((m + n) / rarest));
        if (have == 0 || have * rarest / (m + n) < minimumExpected) {
            return new Finding.Insufficient(have, Math.max(have + 1, (long) need));
        }
        double sum = 0;
        double uncorrected = 0;
        boolean correct = yates && columns == 2;
        for (int bin = 0; bin < live.length; bin++) {
            double inReference = reference[bin];
            double inLive = live[bin];
            double share = (inReference + inLive) / (m + n);
            if (share == 0) continue;
            sum += term(inReference, m * share, correct) + term(inLive, n * share, correct);
            uncorrected += Statistic.PEARSON.term(inReference, m * share) + Statistic.PEARSON.term(inLive, n * share);
        }
        double effect = CramersV.biasCorrected(uncorrected, columns, m + n);
        return new Finding.Tested(effect, sum, columns < 2 ? 1 : survival(sum, columns - 1));
    }

    private double term(double observed, double expected, boolean correct) {
        if (!correct) return statistic.term(observed, expected);
        double apart = expected - observed;
        return statistic.term(observed + Math.signum(apart) * Math.min(0.5, Math.abs(apart)), expected);
    }

    /** Upper tail of the chi-square distribution. */
    static double survival(double statistic, double degrees) {
        return statistic <= 0 ? 1 : Math.min(1, Gamma.regularizedGammaQ(degrees / 2, statistic / 2));
    }
}
