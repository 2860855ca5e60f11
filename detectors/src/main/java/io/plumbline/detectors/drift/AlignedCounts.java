package io.plumbline.detectors.drift;

/** What holds for counts of two samples on the same bins: as many of each, none negative, totals below 2^53. */
final class AlignedCounts {
    private static final long LARGEST_TOTAL = 1L << 53;

    private AlignedCounts() {}

    static void check(long[] reference, long[] live) {
        if (reference.length != live.length || reference.length == 0) {
            throw new IllegalArgumentException(
                    "counts are not aligned: " + reference.length + " reference bins, " + live.length + " live bins");
        }
    }

    static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0) throw new IllegalArgumentException("count is negative: " + count);
            if (count > LARGEST_TOTAL - total) throw new IllegalArgumentException("counts add up to over 2^53");
            total += count;
        }
        return total;
    }

    /** The smaller of both totals. */
    static long smaller(long[] reference, long[] live) {
        check(reference, live);
        return Math.min(total(reference), total(live));
    }
}
