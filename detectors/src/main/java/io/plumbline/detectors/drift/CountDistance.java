package io.plumbline.detectors.drift;

/**
 * Distances of two distributions on the same bins, as effect sizes: shares p of the reference and q of the live counts.
 * All are symmetric, 0 for equal shares, and need no rule for empty bins.
 *
 * <p>Between two samples of one distribution none is 0; {@link PermutationTest} says whether a value is surprising.
 */
public enum CountDistance implements CountStatistic {
    /** {@code ½ Σ p ln(p/m) + ½ Σ q ln(q/m)}, {@code m = (p + q) / 2}: in nats, within [0, ln 2] (Lin 1991). */
    JENSEN_SHANNON_DIVERGENCE {
        @Override
        double term(double p, double q) {
            return (information(p, q) + information(q, p)) / 2;
        }

        @Override
        double whole(double sum) {
            return Math.max(0, sum);
        }
    },
    /** The root of the divergence in nats: a metric, within [0, sqrt(ln 2)]. */
    JENSEN_SHANNON_DISTANCE {
        @Override
        double term(double p, double q) {
            return JENSEN_SHANNON_DIVERGENCE.term(p, q);
        }

        @Override
        double whole(double sum) {
            return Math.sqrt(Math.max(0, sum));
        }
    },
    /** The root of the divergence in bits: a metric, within [0, 1]. */
    JENSEN_SHANNON_DISTANCE_BASE_2 {
        @Override
        double term(double p, double q) {
            return JENSEN_SHANNON_DIVERGENCE.term(p, q);
        }

        @Override
        double whole(double sum) {
            return Math.sqrt(Math.max(0, sum) / StrictMath.log(2));
        }
    },
    /** {@code ½ Σ |p - q|}, within [0, 1]: the largest difference in the probability of any event. */
    TOTAL_VARIATION {
        @Override
        double term(double p, double q) {
            return Math.abs(p - q) / 2;
        }
    },
    /** {@code sqrt(½ Σ (√p - √q)²)}, within [0, 1]. */
    HELLINGER {
        @Override
        double term(double p, double q) {
            double difference = Math.sqrt(p) - Math.sqrt(q);
            return difference * difference / 2;
        }

        @Override
        double whole(double sum) {
            return Math.sqrt(sum);
        }
    },
    /** {@code max |p - q|}, within [0, 1]: the largest change of one bin's share. */
    L_INFINITY {
        @Override
        double term(double p, double q) {
            return Math.abs(p - q);
        }

        @Override
        double joined(double sum, double term) {
            return Math.max(sum, term);
        }
    };

    /** The distance; each side needs at least one unit. */
    @Override
    public double between(long[] reference, long[] live) {
        AlignedCounts.check(reference, live);
        double m = AlignedCounts.total(reference);
        double n = AlignedCounts.total(live);
        if (m == 0 || n == 0) throw new IllegalArgumentException("no units: " + m + " reference, " + n + " live");
        double sum = 0;
        for (int bin = 0; bin < live.length; bin++) sum = joined(sum, term(reference[bin] / m, live[bin] / n));
        return whole(sum);
    }

    abstract double term(double p, double q);

    double joined(double sum, double term) {
        return sum + term;
    }

    double whole(double sum) {
        return sum;
    }

    /** {@code p ln(p / m)}, which is 0 at p = 0. */
    private static double information(double p, double q) {
        return p == 0 ? 0 : p * StrictMath.log(2 * p / (p + q));
    }
}
