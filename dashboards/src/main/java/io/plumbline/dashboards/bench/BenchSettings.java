package io.plumbline.dashboards.bench;

/**
 * What is measured.
 *
 * @param records in the log of one round
 * @param rounds of which the median counts
 * @param liveSeconds how long records arrive at the live rate; 0: that is not measured
 * @param seed decides the log
 */
public record BenchSettings(int records, int rounds, int liveSeconds, long seed) {
    public BenchSettings {
        if (records < 10_000) throw new IllegalArgumentException("records must be >= 10000: " + records);
        if (rounds < 1) throw new IllegalArgumentException("rounds must be >= 1: " + rounds);
        if (liveSeconds < 0) throw new IllegalArgumentException("liveSeconds must not be negative: " + liveSeconds);
    }
}
