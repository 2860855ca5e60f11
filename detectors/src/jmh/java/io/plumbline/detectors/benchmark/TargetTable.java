package io.plumbline.detectors.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark and prints its time beside its target; a new benchmark needs a line in {@link #TARGETS}. */
public final class TargetTable {
    /**
     * What a benchmark may take.
     *
     * @param nanoseconds the time
     * @param baseline the one it is compared with in the same run (itself if with none)
     * @param ratio its time over that of the baseline
     */
    private record Target(String benchmark, double nanoseconds, String baseline, double ratio) {
        Target(String benchmark, double nanoseconds) {
            this(benchmark, nanoseconds, benchmark, NO_LIMIT);
        }
    }

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private static final List<Target> TARGETS = List.of(
            new Target("denseAdd", 15, "hdrRecordValue", 1),
            new Target("denseAdd", 15, "kllUpdate", 1),
            new Target("sparseAdd", 15, "kllUpdate", 1),
            new Target("kllUpdate", NO_LIMIT),
            new Target("hdrRecordValue", NO_LIMIT),
            new Target("denseMerge", 300),
            new Target("sparseMerge", 300),
            new Target("shiryaevRobertsTick", 3_000),
            new Target("confidenceSequence", 2_000_000),
            new Target("populationStabilityIndex", 50_000),
            new Target("kolmogorovSmirnov", 50_000),
            new Target("adwinUpdate", 200));

    private TargetTable() {}

    public static void main(String[] args) throws RunnerException {
        var options = new OptionsBuilder()
                .include("io.plumbline.detectors.benchmark")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(6)
                .measurementTime(TimeValue.milliseconds(700))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Result<?>> results = new LinkedHashMap<>();
        for (var run : new Runner(options).run()) {
            results.put(run.getPrimaryResult().getLabel(), run.getPrimaryResult());
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %12s %10s  %-24s %10s  %s%n",
                "benchmark",
                "ns/op",
                "± 99.9 %",
                "ratio to",
                "target",
                "");
        for (var target : TARGETS) print(target, results);
    }

    private static void print(Target target, Map<String, Result<?>> results) {
        var result = results.get(target.benchmark());
        var baseline = results.get(target.baseline());
        if (result == null || baseline == null) throw new IllegalStateException("did not run: " + target);
        double ratio = result.getScore() / baseline.getScore();
        boolean compared = !target.baseline().equals(target.benchmark());
        boolean limited = target.nanoseconds() < NO_LIMIT;
        boolean holds = result.getScore() <= target.nanoseconds() && ratio <= target.ratio();
        System.out.printf(
                Locale.ROOT,
                "%-26s %12.1f %10.1f  %-24s %10s  %s%n",
                target.benchmark(),
                result.getScore(),
                result.getScoreError(),
                compared ? String.format(Locale.ROOT, "%.2f %s", ratio, target.baseline()) : "",
                limited ? String.format(Locale.ROOT, "%.0f", target.nanoseconds()) : "-",
                !limited ? "" : holds ? "pass" : "FAIL");
    }
}
