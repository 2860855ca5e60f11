package io.plumbline.dashboards.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a line gets through a log that is already there.
 *
 * @param perSecond records by the clock
 * @param perCpuSecond records in a second of CPU time of the line's own threads
 * @param cores that the whole process had meanwhile, with broker, collector and compiler
 */
record CatchUp(double perSecond, double perCpuSecond, double cores) {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(60);

    private record Moment(long committed, long nanos, long cpuOfLoops, long cpuOfProcess) {}

    /**
     * Watches it through the log. What counts is the stretch from the commit that covers the first {@code from} (a share) to
     * the one that covers nine tenths: joining the group, and waiting for the last checkpoint, are not counting.
     */
    static CatchUp watch(LineRun line, long records, double from) throws IOException {
        List<Moment> moments = new ArrayList<>();
        long moved = System.nanoTime();
        long seen = 0;
        while (seen < records) {
            long now = line.committed();
            if (now > seen) {
                seen = now;
                moved = System.nanoTime();
                moments.add(new Moment(now, moved, Cpu.ofLoops(), Cpu.ofProcess()));
            } else if (System.nanoTime() - moved > STANDSTILL) {
                throw new IOException("the line stands still after " + seen + " of " + records + " records");
            }
            LockSupport.parkNanos(LOOK);
        }
        var first = firstWith(moments, records * from);
        var last = firstWith(moments, records * 0.9);
        if (last.equals(first)) throw new IOException("one checkpoint covers all the records");
        double counted = last.committed() - first.committed();
        double nanos = last.nanos() - first.nanos();
        return new CatchUp(
                counted / nanos * 1e9,
                counted / (last.cpuOfLoops() - first.cpuOfLoops()) * 1e9,
                (last.cpuOfProcess() - first.cpuOfProcess()) / nanos);
    }

    private static Moment firstWith(List<Moment> moments, double committed) {
        return moments.stream()
                .filter(moment -> moment.committed() >= committed)
                .findFirst()
                .orElseThrow();
    }
}
