package io.plumbline.detectors.planning;

import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.OptionalLong;

/**
 * How many more units are expected to settle on which side of a line a mean lies, if the future looks like the past:
 * {@code n ≈ (ln(2 / alpha) + 2.2) / KLinf} for a two-sided interval. An estimate for people, no guarantee.
 */
public final class Planner {
    /** What the mixture over bets loses against the best single bet, in nats. */
    private static final double PRICE_OF_MIXTURE = 2.2;

    private static final long NEVER = 1_000_000_000L;
    private static final int HALVINGS = 200;

    private Planner() {}

    /**
     * The expected number of further units.
     *
     * @param units what was seen, counts on the {@link DifferenceGrid}
     * @param line the line in (-1, 1), usually minus the margin
     * @param alpha level of the two-sided interval
     * @return at least 1; empty if there are no data or the mean is so near the line that no number would do
     */
    public static OptionalLong moreUnits(Histogram units, double line, double alpha) {
        if (units.isEmpty()) return OptionalLong.empty();
        double mean = FixedBetMixture.mean(units);
        boolean above = mean > line;
        double perUnit = above ? klInf(DifferenceGrid.mirror(units), -line) : klInf(units, line);
        double limit = StrictMath.log(2 / alpha);
        double whole = (limit + PRICE_OF_MIXTURE) / perUnit;
        if (!(whole < NEVER)) return OptionalLong.empty();
        var bets = new BetGrid(BetGrid.DEFAULT_CENTRE);
        var evidence = above ? EvidenceLine.above(line, bets) : EvidenceLine.below(line, bets);
        double missing = (limit - evidence.logEvidence(units)) / perUnit;
        return OptionalLong.of((long) Math.max(1, Math.ceil(Math.max(whole - units.total(), missing))));
    }

    /**
     * The expected number of units that tell a true distance from the line, before anything is seen:
     * {@code n ≈ (ln(1 / alpha) + 2.2) / KLinf} with {@code KLinf ≈ distance^2 / (2 variance)}.
     *
     * @param distance how far the true mean lies from the line, over 0
     * @param variance variance of the difference, over 0
     * @param alpha level of the one-sided question: half that of the interval
     * @return at least 1
     */
    public static long units(double distance, double variance, double alpha) {
        if (!(distance > 0 && distance <= 2)) throw new IllegalArgumentException("distance: " + distance);
        if (!(variance > 0 && variance <= 1)) throw new IllegalArgumentException("variance: " + variance);
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha is not within (0, 1): " + alpha);
        double perUnit = distance * distance / (2 * variance);
        return (long) Math.ceil((StrictMath.log(1 / alpha) + PRICE_OF_MIXTURE) / perUnit);
    }

    /**
     * Growth of the evidence per unit, in nats, under the best single bet that the mean is below m0:
     * {@code max over 0 <= lam < 1/(1 - m0) of E ln(1 + lam (m0 - X))}. 0 if the mean is not below m0.
     */
    public static double klInf(Histogram units, double m0) {
        double most = 1 / (1 - m0);
        double low = 0;
        double high = most * (1 - 1e-12);
        if (slope(units, m0, 0) <= 0) return 0;
        for (int step = 0; step < HALVINGS && high - low > 1e-15; step++) {
            double middle = low + (high - low) / 2;
            if (slope(units, m0, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return growth(units, m0, low);
    }

    private static double growth(Histogram units, double m0, double lambda) {
        double[] sum = {0};
        units.forEach((cell, count) -> sum[0] += count * StrictMath.log1p(lambda * (m0 - DifferenceGrid.value(cell))));
        return sum[0] / units.total();
    }

    private static double slope(Histogram units, double m0, double lambda) {
        double[] sum = {0};
        units.forEach((cell, count) -> {
            double gain = m0 - DifferenceGrid.value(cell);
            sum[0] += count * gain / (1 + lambda * gain);
        });
        return sum[0] / units.total();
    }
}
