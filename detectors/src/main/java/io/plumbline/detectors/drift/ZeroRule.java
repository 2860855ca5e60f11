package io.plumbline.detectors.drift;

/** What an empty bin counts as, where a formula would divide by it. The rule alone can move PSI by orders of magnitude. */
public enum ZeroRule {
    /** Half a count is added to every bin of both samples: {@code (c + 1/2) / (n + B/2)}. Ours: it fades as n grows. */
    HALF_COUNT {
        @Override
        double share(long count, double total, int bins) {
            return (count + 0.5) / (total + 0.5 * bins);
        }
    },
    /** A share of zero becomes 1e-4 whatever n is, the others stay; for comparison with tools that do so (Evidently). */
    SHARE_OF_ONE_IN_TEN_THOUSAND {
        @Override
        double share(long count, double total, int bins) {
            return count == 0 ? 1e-4 : count / total;
        }
    };

    abstract double share(long count, double total, int bins);
}
