package io.plumbline.detectors.benchmark;

import io.plumbline.detectors.classical.Adwin;
import io.plumbline.detectors.classical.Signal;
import io.plumbline.detectors.drift.KolmogorovSmirnov;
import io.plumbline.detectors.drift.PopulationStabilityIndex;
import io.plumbline.detectors.finding.Finding;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tests of material drift over 256 bins, each with its p-value, and one value of ADWIN. */
@State(Scope.Thread)
public class DriftBenchmark {
    private static final int BINS = 256;
    private static final int MASK = (1 << 14) - 1;

    private final long[] reference = counts(1, 100_000);
    private final long[] live = counts(2, 10_000);
    private final double[] values = new Random(3).doubles(MASK + 1).toArray();
    private final Adwin adwin = new Adwin(Adwin.Settings.DEFAULT);
    private int next;

    @Benchmark
    public Finding populationStabilityIndex() {
        return PopulationStabilityIndex.test(reference, live, 0.1);
    }

    @Benchmark
    public Finding kolmogorovSmirnov() {
        return KolmogorovSmirnov.materialTest(reference, live, 0.1);
    }

    @Benchmark
    public Signal adwinUpdate() {
        next = (next + 1) & MASK;
        return adwin.update(values[next]);
    }

    private static long[] counts(long seed, int units) {
        long[] counts = new long[BINS];
        new Random(seed).ints(units, 0, BINS).forEach(bin -> counts[bin]++);
        return counts;
    }
}
