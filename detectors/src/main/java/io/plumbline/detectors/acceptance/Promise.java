package io.plumbline.detectors.acceptance;

import java.util.SplittableRandom;

/**
 * A promise about error rates, delays or widths, with the trial that measures it.
 *
 * @param family which part of the library promises it
 * @param name what is measured, on what
 * @param bound the limit that the measured figure keeps
 * @param runs how many independent trials the full measurement takes
 * @param trial one of them
 */
public record Promise(String family, String name, Bound bound, int runs, Trial trial) {
    /** One independent run. */
    @FunctionalInterface
    public interface Trial {
        Outcome run(SplittableRandom random);
    }

    /**
     * What a run gives: the figure of the promise is the sum of all values over the sum of all bases.
     *
     * @param base 1 where the figure is a plain mean
     */
    public record Outcome(double value, double base) {
        static Outcome of(double value) {
            return new Outcome(value, 1);
        }

        static Outcome of(boolean happened) {
            return of(happened ? 1 : 0);
        }
    }

    public Promise {
        if (runs < 1) throw new IllegalArgumentException("runs must be >= 1: " + runs);
    }

    /**
     * Runs some of the trials. The random numbers of a run depend on seed, name and index only: parts run anywhere, in any order,
     * give the same figures.
     */
    public Tally measure(long seed, int from, int to) {
        var tally = new Tally();
        for (int run = from; run < to; run++) tally.add(trial.run(random(seed, run)));
        return tally;
    }

    private SplittableRandom random(long seed, int run) {
        long mixed = (seed * 31 + family.hashCode()) * 31 + name.hashCode();
        return new SplittableRandom(mixed * 1_000_003 + run);
    }
}
