package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;

/**
 * k-sample Anderson-Darling test with midranks, for data with ties (Scholz and Stephens, JASA 82, 1987, formula 7):
 * the distance of the distribution functions, weighted so that the tails count.
 *
 * <p>The statistic is {@code (A²_akN - (k - 1)) / σ}. The p-value is interpolated in their table of seven critical
 * values (a quadratic in ln p) and cannot leave it: .25 means "at least", .001 "at most", so it is no input to a
 * correction for many tests. Two samples with heavy ties, {@code Σ t³ / N³} over {@value Pool#HEAVY_TIES}, have no fixed
 * law: there p comes from 999 permutations with a fixed seed, which costs 999 N steps; more than two samples with such
 * ties are rejected too often. The effect is {@code A²_akN / N}. Each sample needs {@value #LEAST} values. If all values
 * are equal there is no difference and p is 1.
 */
public final class AndersonDarling {
    static final int LEAST = 5;
    static final double LARGEST_P = 0.25;
    static final double SMALLEST_P = 0.001;

    private static final double[] CONSTANT = {0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085};
    private static final double[] PER_ROOT = {-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615};
    private static final double[] PER_UNIT = {-0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154};
    private static final double[] LEVEL = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};

    private AndersonDarling() {}

    /** Tests "all samples come from one distribution"; two samples or more. */
    public static Finding test(double[]... samples) {
        int k = samples.length;
        if (k < 2) throw new IllegalArgumentException("samples must be >= 2: " + k);
        double[][] sorted = new double[k][];
        long have = Long.MAX_VALUE;
        int total = 0;
        for (int sample = 0; sample < k; sample++) {
            sorted[sample] = Samples.sorted(samples[sample]);
            have = Math.min(have, sorted[sample].length);
            total = Math.addExact(total, sorted[sample].length);
        }
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double[] pooled = new double[total];
        int filled = 0;
        for (double[] sample : sorted) {
            System.arraycopy(sample, 0, pooled, filled, sample.length);
            filled += sample.length;
        }
        double[] pool = Samples.sorted(pooled);
        if (Samples.constant(pool)) return new Finding.Tested(0, 0, 1);
        double distance = distance(sorted, pool);
        double statistic = (distance - (k - 1)) / Math.sqrt(variance(sorted, total));
        double p = pValue(statistic, k - 1);
        if (k == 2) {
            var both = Pool.of(samples[0], samples[1]);
            if (both.tieShare() > Pool.HEAVY_TIES) {
                p = PermutationTest.seeded(1).of(AndersonDarling::between, both, samples[1].length);
            }
        }
        return new Finding.Tested(distance / total, statistic, p);
    }

    /** A²_akN of two pooled samples; a {@link PooledStatistic}. */
    public static double between(double[] values, boolean[] live, int liveCount) {
        double all = values.length;
        double others = all - liveCount;
        double sum = 0;
        int liveBefore = 0;
        for (int start = 0; start < values.length; ) {
            int end = Pool.endOfTie(values, start);
            int liveUpTo = liveBefore;
            for (int index = start; index < end; index++) if (live[index]) liveUpTo++;
            double tied = end - start;
            double midrank = start + tied / 2;
            double apart = all * (liveBefore + liveUpTo) / 2 - midrank * liveCount;
            double weight = midrank * (all - midrank) - all * tied / 4;
            if (weight > 0) sum += tied / all * apart * apart / weight;
            liveBefore = liveUpTo;
            start = end;
        }
        return sum * (1.0 / liveCount + 1 / others) * (all - 1) / all;
    }

    private static double distance(double[][] samples, double[] pool) {
        double all = pool.length;
        int[] before = new int[samples.length];
        double sum = 0;
        for (int start = 0; start < pool.length; ) {
            int end = Pool.endOfTie(pool, start);
            double tied = end - start;
            double midrank = start + tied / 2;
            for (int sample = 0; sample < samples.length; sample++) {
                double[] values = samples[sample];
                int upTo = before[sample];
                while (upTo < values.length && values[upTo] == pool[start]) upTo++;
                double apart = all * (before[sample] + upTo) / 2 - midrank * values.length;
                double weight = midrank * (all - midrank) - all * tied / 4;
                sum += tied / all * apart * apart / weight / values.length;
                before[sample] = upTo;
            }
            start = end;
        }
        return sum * (all - 1) / all;
    }

    /** Formula 4 of the paper. */
    private static double variance(double[][] samples, int total) {
        double n = total;
        double k = samples.length;
        double inverses = 0;
        for (double[] sample : samples) inverses += 1.0 / sample.length;
        double harmonic = 0;
        double g = 0;
        for (int i = total - 1; i >= 2; i--) {
            harmonic += 1.0 / i;
            g += harmonic / (total - i + 1);
        }
        double h = harmonic + 1;
        double a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverses;
        double b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * inverses - 8 * h + 4 * g - 6;
        double c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * inverses + 4 * h;
        double d = (2 * h + 6) * k * k - 4 * h * k;
        return (((a * n + b) * n + c) * n + d) / ((n - 1) * (n - 2) * (n - 3));
    }

    private static double pValue(double statistic, double m) {
        int points = LEVEL.length;
        double[] critical = new double[points];
        for (int point = 0; point < points; point++) {
            critical[point] = CONSTANT[point] + PER_ROOT[point] / Math.sqrt(m) + PER_UNIT[point] / m;
        }
        if (statistic < critical[0]) return LARGEST_P;
        if (statistic > critical[points - 1]) return SMALLEST_P;
        double p = StrictMath.exp(quadratic(critical, statistic));
        return Math.max(SMALLEST_P, Math.min(LARGEST_P, p));
    }

    /** The least-squares quadratic of ln p through the table, at x; by orthogonal polynomials of the critical values. */
    private static double quadratic(double[] critical, double x) {
        int points = critical.length;
        double mean = 0;
        for (double value : critical) mean += value / points;
        double squares = 0;
        double cubes = 0;
        for (double value : critical) {
            double centred = value - mean;
            squares += centred * centred;
            cubes += centred * centred * centred;
        }
        double level = 0;
        double slope = 0;
        double bend = 0;
        double bends = 0;
        for (int point = 0; point < points; point++) {
            double centred = critical[point] - mean;
            double second = centred * centred - cubes / squares * centred - squares / points;
            double log = StrictMath.log(LEVEL[point]);
            level += log / points;
            slope += log * centred / squares;
            bend += log * second;
            bends += second * second;
        }
        double centred = x - mean;
        double second = centred * centred - cubes / squares * centred - squares / points;
        return level + slope * centred + bend / bends * second;
    }
}
