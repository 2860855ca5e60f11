package io.plumbline.detectors.benchmark;

import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.detectors.summary.Histogram;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One tick of the change detector, and the interval of a million pairs from their histogram. */
@State(Scope.Thread)
public class SequentialBenchmark {
    private final ShiryaevRoberts detector = new ShiryaevRoberts(-0.02, BetGrid.DEFAULT_CENTRE);
    private final FixedBetMixture mixture = new FixedBetMixture(BetGrid.DEFAULT_CENTRE);
    private final Histogram tick = fiftyValues();
    private final Histogram million = millionPairs();

    @Benchmark
    public boolean shiryaevRobertsTick() {
        return detector.update(tick, 1e-4);
    }

    @Benchmark
    public Interval confidenceSequence() {
        return mixture.confidenceSequence(million, 0.05);
    }

    private static Histogram fiftyValues() {
        var tick = new Histogram();
        for (int index = 0; index < 50; index++) tick.add(2 + 4 * index);
        return tick;
    }

    private static Histogram millionPairs() {
        var random = new Random(1);
        var pairs = new Histogram();
        for (int pair = 0; pair < 1_000_000; pair++) {
            pairs.add((int) Math.max(0, Math.min(200, Math.rint(101 + 30 * random.nextGaussian()))));
        }
        return pairs;
    }
}
