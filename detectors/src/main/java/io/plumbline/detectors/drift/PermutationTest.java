package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import java.util.SplittableRandom;

/**
 * The significance of any distance, by dealing the pooled units anew to both samples: {@code p = (1 + #{T* >= T}) /
 * (1 + R)}, which keeps its level in finite samples whatever the data, ties and rare categories included (Phipson and
 * Smyth 2010).
 *
 * <p>Counts are dealt from the multivariate hypergeometric law, bin by bin, so the cost does not grow with the number
 * of units but with its root. The same seed gives the same answer; over many tests with one seed the level holds only
 * up to the error of R draws, {@code sqrt(.05 * .95 / R)}, so take another seed for each test. Each sample needs at least {@value #LEAST} units.
 *
 * @param resamples R, at least 19, for a smallest p of 1 / (1 + R)
 * @param seed of the random numbers
 */
public record PermutationTest(int resamples, long seed) {
    public static final int DEFAULT_RESAMPLES = 999;

    static final int LEAST = 5;

    /** Sums of the same terms in another order may differ by this much, relatively. */
    private static final double ROUNDING = 1e-12;

    public PermutationTest {
        if (resamples < 19) throw new IllegalArgumentException("resamples must be >= 19: " + resamples);
    }

    /** With {@value #DEFAULT_RESAMPLES} resamples. */
    public static PermutationTest seeded(long seed) {
        return new PermutationTest(DEFAULT_RESAMPLES, seed);
    }

    /** Tests a distance of counts; effect and statistic are the distance. */
    public Finding test(CountStatistic distance, long[] reference, long[] live) {
        long have = AlignedCounts.smaller(reference, live);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        double observed = finite(distance.between(reference, live));
        long[] dealtReference = new long[live.length];
        long[] dealtLive = new long[live.length];
        long units = AlignedCounts.total(live);
        long pool = units + AlignedCounts.total(reference);
        var random = new SplittableRandom(seed);
        int asLarge = 0;
        for (int resample = 0; resample < resamples; resample++) {
            long rest = pool;
            long wanted = units;
            for (int bin = 0; bin < live.length; bin++) {
                long both = reference[bin] + live[bin];
                rest -= both;
                dealtLive[bin] = Hypergeometric.draw(random, both, rest, wanted);
                dealtReference[bin] = both - dealtLive[bin];
                wanted -= dealtLive[bin];
            }
            if (asLarge(finite(distance.between(dealtReference, dealtLive)), observed)) asLarge++;
        }
        return new Finding.Tested(observed, observed, (1.0 + asLarge) / (1 + resamples));
    }

    /** Tests a distance of values; effect and statistic are the distance. The cost is R times the pooled size. */
    public Finding test(PooledStatistic distance, double[] reference, double[] live) {
        long have = Math.min(reference.length, live.length);
        if (have < LEAST) return new Finding.Insufficient(have, LEAST);
        var pool = Pool.of(reference, live);
        double observed = finite(distance.of(pool.values, pool.live, live.length));
        return new Finding.Tested(observed, observed, of(distance, pool, live.length));
    }

    /** The p-value of a distance of pooled values. */
    double of(PooledStatistic distance, Pool pool, int liveCount) {
        double observed = finite(distance.of(pool.values, pool.live, liveCount));
        boolean[] dealt = new boolean[pool.values.length];
        var random = new SplittableRandom(seed);
        int asLarge = 0;
        for (int resample = 0; resample < resamples; resample++) {
            int wanted = liveCount;
            for (int index = 0; index < dealt.length; index++) {
                dealt[index] = random.nextInt(dealt.length - index) < wanted;
                if (dealt[index]) wanted--;
            }
            if (asLarge(finite(distance.of(pool.values, dealt, liveCount)), observed)) asLarge++;
        }
        return (1.0 + asLarge) / (1 + resamples);
    }

    private static boolean asLarge(double dealt, double observed) {
        return dealt >= observed - ROUNDING * Math.abs(observed);
    }

    private static double finite(double distance) {
        if (!Double.isFinite(distance)) throw new IllegalArgumentException("distance is not finite: " + distance);
        return distance;
    }
}
