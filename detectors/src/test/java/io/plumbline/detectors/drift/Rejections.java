package io.plumbline.detectors.drift;

import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import java.util.function.Function;

/** How often a test rejects at the level .05 over seeded runs, and how often it may. */
final class Rejections {
    static final double LEVEL = 0.05;

    private Rejections() {}

    static double rate(long seed, int runs, Function<Random, Finding> test) {
        var random = new Random(seed);
        int rejected = 0;
        for (int run = 0; run < runs; run++) {
            if (tested(test.apply(random)).pValue() <= LEVEL) rejected++;
        }
        return (double) rejected / runs;
    }

    /** A true rate with three Monte Carlo standard errors, {@code sqrt(r (1 - r) / runs)} each. */
    static double bound(double rate, int runs) {
        return rate + 3 * Math.sqrt(rate * (1 - rate) / runs);
    }

    static Finding.Tested tested(Finding finding) {
        if (finding instanceof Finding.Tested answer) return answer;
        throw new AssertionError("no answer: " + finding);
    }

    static double[] normal(Random random, int size, double mean, double deviation) {
        double[] values = new double[size];
        for (int index = 0; index < size; index++) values[index] = mean + deviation * random.nextGaussian();
        return values;
    }

    /** Whole numbers from 0 to 4, unequally often: many ties. */
    static double[] discrete(Random random, int size) {
        double[] values = new double[size];
        for (int index = 0; index < size; index++) {
            values[index] = Math.min(4, Math.floor(Math.abs(1.6 * random.nextGaussian())));
        }
        return values;
    }

    /** Counts of so many units that fall with these shares. */
    static long[] counts(Random random, int size, double... shares) {
        double[] upTo = shares.clone();
        for (int bin = 1; bin < upTo.length; bin++) upTo[bin] += upTo[bin - 1];
        double total = upTo[upTo.length - 1];
        long[] counts = new long[shares.length];
        for (int unit = 0; unit < size; unit++) {
            double uniform = random.nextDouble() * total;
            int bin = (int) (uniform / total * shares.length);
            while (bin > 0 && upTo[bin - 1] > uniform) bin--;
            while (upTo[bin] <= uniform && bin < shares.length - 1) bin++;
            counts[bin]++;
        }
        return counts;
    }

    static double[] equalShares(int bins) {
        double[] shares = new double[bins];
        java.util.Arrays.fill(shares, 1.0 / bins);
        return shares;
    }
}
