package io.plumbline.detectors.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Seeded streams, and what a detector says of one. */
final class Streams {
    private Streams() {}

    /** 3,000 values, uniform on [0, 1], of which the second thousand is higher by one half. */
    static double[] levels(long seed) {
        var random = new Random(seed);
        double[] values = new double[3_000];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextDouble() + (index >= 1_000 && index < 2_000 ? 0.5 : 0);
        }
        return values;
    }

    /** 3,000 outcomes with 15 % errors, of which the second thousand has 50 %. */
    static double[] outcomes(long seed) {
        var random = new Random(seed);
        double[] values = new double[3_000];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextDouble() < (index >= 1_000 && index < 2_000 ? 0.5 : 0.15) ? 1 : 0;
        }
        return values;
    }

    static List<Integer> changes(StreamDetector detector, double... values) {
        List<Integer> found = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            if (detector.update(values[index]) == Signal.CHANGE) found.add(index);
        }
        return found;
    }

    /** The first index at which the detector says this, or -1. */
    static int first(Signal signal, StreamDetector detector, double... values) {
        for (int index = 0; index < values.length; index++) {
            if (detector.update(values[index]) == signal) return index;
        }
        return -1;
    }

    /** The kinds of stable stream on which the defaults are measured. */
    enum Stable {
        NORMAL {
            @Override
            double next(Random random) {
                return random.nextGaussian();
            }
        },
        BERNOULLI {
            @Override
            double next(Random random) {
                return random.nextDouble() < 0.1 ? 1 : 0;
            }
        },
        /** Beta(8, 2): the second largest of nine uniform values. */
        QUALITY {
            @Override
            double next(Random random) {
                double largest = 0;
                double second = 0;
                for (int draw = 0; draw < 9; draw++) {
                    double value = random.nextDouble();
                    second = Math.max(second, Math.min(value, largest));
                    largest = Math.max(largest, value);
                }
                return second;
            }
        },
        /** Milliseconds, lognormal with median 800 and sigma 0.5. */
        LATENCY {
            @Override
            double next(Random random) {
                return 800 * Math.exp(0.5 * random.nextGaussian());
            }
        };

        abstract double next(Random random);
    }

    /** How many of so many stable streams of 5,000 values raise any alarm, and how many alarms there are in all. */
    static int[] falseAlarms(Stable kind, Supplier<StreamDetector> detectors, int runs) {
        var random = new Random(20_261);
        int streams = 0;
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            var detector = detectors.get();
            int before = alarms;
            for (int index = 0; index < 5_000; index++) {
                if (detector.update(kind.next(random)) == Signal.CHANGE) alarms++;
            }
            if (alarms > before) streams++;
        }
        return new int[] {streams, alarms};
    }
}
