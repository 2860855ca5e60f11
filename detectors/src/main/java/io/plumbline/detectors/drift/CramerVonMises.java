package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import java.util.HashMap;
import java.util.Map;

/**
 * Two-sample Cramér-von Mises: the squared distance of both distribution functions, summed over the pooled sample.
 *
 * <p>{@code T = U / (nm (n+m)) - (4nm - 1) / (6 (n+m))} from the midranks (Anderson 1962). The p-value is exact without
 * ties up to {@value #MOST_EXACT} values a side (Xiao, Gordon and Yakovlev 2007), else that of the limit law at T
 * brought to its mean and variance. Sees shifts well and tails badly. Each sample needs {@value #LEAST} values. The
 * effect is {@code T / (nm / (n+m))}, which tends to the squared distance itself.
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
        double m = reference.length;
        double n = live.length;
        double u = 0;
        int i = 0;
        int j = 0;
        boolean ties = false;
        for (int start = 0; start < pool.values.length; ) {
            int end = Pool.endOfTie(pool.values, start);
            ties |= end - start > 1;
            double midrank = (start + 1 + end) / 2.0;
            for (int index = start; index < end; index++) {
                double apart = pool.live[index] ? midrank - ++j : midrank - ++i;
                u += (pool.live[index] ? n : m) * apart * apart;
            }
            start = end;
        }
        double all = m + n;
        double t = u / (m * n * all) - (4 * m * n - 1) / (6 * all);
        double p =
                !ties && Math.max(m, n) <= MOST_EXACT ? exact(u, reference.length, live.length) : asymptotic(t, m, n);
        return new Finding.Tested(t * all / (m * n), t, p);
    }

    private static double asymptotic(double t, double m, double n) {
        double all = m + n;
        double mean = (1 + 1 / all) / 6;
        double variance =
                (all + 1) / (45 * all * all) * (4 * m * n * all - 3 * (m * m + n * n) - 2 * m * n) / (4 * m * n);
        return CramerVonMisesLaw.survival(1 / 6.0 + (t - mean) / Math.sqrt(45 * variance));
    }

    /** Counts the lattice paths by the sum of {@code (L/m v - L/n u)²} over their points, L = lcm(m, n). */
    private static double exact(double u, int m, int n) {
        long gcd = gcd(m, n);
        long a = n / gcd;
        long b = m / gcd;
        long lcm = m * a;
        double pairs = (double) m * n;
        double zeta = (double) lcm * lcm * (m + n) * (6 * u - pairs * (4 * pairs - 1)) / (6 * pairs * pairs);
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
