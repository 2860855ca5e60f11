package io.plumbline.detectors.benchmark;

import io.plumbline.detectors.summary.DenseHistogram;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.Random;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Adding one value and merging two histograms of the whole grid. */
@State(Scope.Thread)
public class SummaryBenchmark {
    private static final int MASK = (1 << 14) - 1;

    private final int[] cells = randomCells();
    private final DenseHistogram dense = new DenseHistogram(DifferenceGrid.CELLS);
    private final DenseHistogram otherDense = DenseHistogram.of(full(), DifferenceGrid.CELLS);
    private final Histogram sparse = new Histogram();
    private final Histogram merged = full();
    private final Histogram otherSparse = full();
    private final KllDoublesSketch kll = KllDoublesSketch.newHeapInstance();
    private final org.HdrHistogram.Histogram hdr = new org.HdrHistogram.Histogram(1, 1_000, 3);
    private int next;

    @Benchmark
    public void denseAdd() {
        dense.add(cell());
    }

    @Benchmark
    public void sparseAdd() {
        sparse.add(cell());
    }

    @Benchmark
    public void kllUpdate() {
        kll.update(cell());
    }

    @Benchmark
    public void hdrRecordValue() {
        hdr.recordValue(cell());
    }

    @Benchmark
    public void denseMerge() {
        dense.merge(otherDense);
    }

    @Benchmark
    public void sparseMerge() {
        merged.merge(otherSparse);
    }

    private int cell() {
        next = (next + 1) & MASK;
        return cells[next];
    }

    private static int[] randomCells() {
        return new Random(1).ints(MASK + 1, 0, DifferenceGrid.CELLS).toArray();
    }

    private static Histogram full() {
        var full = new Histogram();
        for (int cell = 0; cell < DifferenceGrid.CELLS; cell++) full.add(cell);
        return full;
    }
}
