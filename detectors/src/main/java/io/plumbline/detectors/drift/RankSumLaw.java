package io.plumbline.detectors.drift;

/** The exact distribution of the Mann-Whitney U of two samples without ties (Mann and Whitney 1947). */
final class RankSumLaw {
    private final double[] cdf;

    private RankSumLaw(double[] cdf) {
        this.cdf = cdf;
    }

    /** By the generating function {@code Π_i (1 - q^(m+i)) / (1 - q^i) / C(m+n, n)}, i from 1 to n. */
    static RankSumLaw of(int m, int n) {
        double[] chance = new double[m * n + 1];
        chance[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int u = m * n; u >= m + i; u--) chance[u] -= chance[u - m - i];
            for (int u = i; u <= m * n; u++) chance[u] += chance[u - i];
        }
        double total = 0;
        for (double count : chance) total += count;
        double below = 0;
        double[] cdf = new double[chance.length];
        for (int u = 0; u < cdf.length; u++) {
            below += Math.max(0, chance[u]);
            cdf[u] = Math.min(1, below / total);
        }
        return new RankSumLaw(cdf);
    }

    /** {@code P(U <= u)}. */
    double below(int u) {
        return u < 0 ? 0 : cdf[Math.min(u, cdf.length - 1)];
    }

    /** {@code min(1, 2 P(U <= min(u, nm - u)))}: the law is symmetric. */
    double twoSided(int u) {
        return Math.min(1, 2 * below(Math.min(u, cdf.length - 1 - u)));
    }
}
