package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import java.util.HashMap;
import java.util.Map;

/**
 * Two-sample Cramér-von Mises: {@code T = nm / (n+m)² Σ (F_live - F_reference)²} over the pooled sample (Anderson 1962).
 *
 * <p>The p-value is exact without ties up to {@value #MOST_EXACT} values a side (Xiao, Gordon and Yakovlev 2007), else
 * that of the limit law at T brought to its mean and variance. With heavy ties, {@code Σ t³ / N³} over
 * {@value Pool#HEAVY_TIES}, no fixed law holds and p comes from 999 permutations with a fixed seed, which costs 999 (n+m)
 * steps; the rank formula for T, as in scipy, is wrong there. Sees shifts well and tails badly. Each sample needs
 * {@value #LEAST} values. The effect is {@code T (n+m) / nm}, the mean squared distance itself.
 */
public final class CramerVonMises {
    static final int LEAST = 5;
    static final int MOST_EXACT = 12;

    private CramerVonMises() {}

    /** Tests "both samples come from one distribution". */
    public static Finding test(double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        var pool = Pool.of(reference, live);
        double t = between(pool.values, pool.live, live.length);
        double m = reference.length;
        double n = live.length;
        double ties = pool.tieShare();
        double p;
        if (ties > Pool.HEAVY_TIES) {
            p = PermutationTest.seeded(1).of(CramerVonMises::between, pool, live.length);
        } else if (ties == 0 && Math.max(m, n) <= MOST_EXACT) {
            p = exact(t, reference.length, live.length);
        } else {
            p = asymptotic(t, m, n);
        }
        return new Finding.Tested(t * (m + n) / (m * n), t, p);
    }

    /** T of two pooled samples; a {@link PooledStatistic}. */
    public static double between(double[] values, boolean[] live, int liveCount) {
        double n = liveCount;
        double m = values.length - n;
        double sum = 0;
        int liveUpTo = 0;
        for (int start = 0; start < values.length; ) {
            int end = Pool.endOfTie(values, start);
            for (int index = start; index < end; index++) if (live[index]) liveUpTo++;
            double apart = liveUpTo / n - (end - liveUpTo) / m;
            sum += (end - start) * apart * apart;
            start = end;
        }
        return sum * (m * n) / ((m + n) * (m + n));
    }

    private static double asymptotic(double t, double m, double n) {
        double all = m + n;
        double mean = (1 + 1 / all) / 6;
        double variance =
                (all + 1) / (45 * all * all) * (4 * m * n * all - 3 * (m * m + n * n) - 2 * m * n) / (4 * m * n);
        return CramerVonMisesLaw.survival(1 / 6.0 + (t - mean) / Math.sqrt(45 * variance));
    }

    /** Counts the lattice paths by the sum of {@code (L/m v - L/n u)²} over their points, L = lcm(m, n). */
    private static double exact(double t, int m, int n) {
        long gcd = gcd(m, n);
        long a = n / gcd;
        long b = m / gcd;
        long lcm = m * a;
        double zeta = t * lcm * lcm * (m + n) * (m + n) / ((double) m * n);
        long limit = (long) Math.ceil(zeta - 1e-6);
        Map<Long, Long>[] columns = newColumns(m + 1);
        for (int v = 0; v <= n; v++) {
            for (int w = 0; w <= m; w++) {
                long square = (a * w - b * v) * (a * w - b * v);
                var sums = new HashMap<Long, Long>();
                if (v == 0 && w == 0) sums.put(0L, 1L);
                if (v > 0) columns[w].forEach((sum, paths) -> sums.merge(sum + square, paths, Long::sum));
                if (w > 0) columns[w - 1].forEach((sum, paths) -> sums.merge(sum + square, paths, Long::sum));
                columns[w] = sums;
            }
        }
        long all = 0;
        long asLarge = 0;
        for (var sum : columns[m].entrySet()) {
            all += sum.getValue();
            if (sum.getKey() >= limit) asLarge += sum.getValue();
        }
        return (double) asLarge / all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<Long, Long>[] newColumns(int size) {
        Map<Long, Long>[] columns = new Map[size];
        java.util.Arrays.fill(columns, Map.of());
        return columns;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
