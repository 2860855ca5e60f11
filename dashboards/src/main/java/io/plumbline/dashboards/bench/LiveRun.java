package io.plumbline.dashboards.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that arrive at a steady rate, and how long after its Kafka timestamp the effect of each is committed. */
record LiveRun(LineRun line, BenchTopic topic, RecordMaker maker, InstantSource clock) {
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int WARM_UP_SECONDS = 5;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /**
     * What came of it.
     *
     * @param offered records a second that were sent
     * @param p50 milliseconds
     * @param p99 milliseconds
     */
    record Outcome(double offered, double p50, double p99) {}

    /** One partition: the order of sending is the order of offsets. */
    Outcome run(double perSecond, int seconds) throws IOException, InterruptedException, SQLException {
        int records = (int) (perSecond * (seconds + WARM_UP_SECONDS)) + 10;
        long[] stamps = new long[records];
        long[] commits = new long[records];
        var watcher = new Thread(() -> watch(commits), "bench-commits");
        watcher.start();
        long begun = System.nanoTime();
        int sent = 0;
        try (var sender = topic.sender()) {
            while (sent + 10 < records) {
                long due = (long) ((System.nanoTime() - begun) / 1e9 * perSecond);
                while (sent < due && sent + 10 < records) {
                    long now = clock.millis();
                    for (var made : maker.next(now)) {
                        sender.send(new ProducerRecord<>(topic.name(), null, now, made.key(), made.value()));
                        stamps[sent++] = now;
                    }
                }
                LockSupport.parkNanos(SLICE);
            }
            sender.flush();
        }
        double offered = sent / ((System.nanoTime() - begun) / 1e9);
        awaitCommitted(sent);
        watcher.interrupt();
        watcher.join();
        int from = (int) (perSecond * WARM_UP_SECONDS);
        double[] waits = new double[sent - from];
        for (int index = from; index < sent; index++) waits[index - from] = commits[index] - stamps[index];
        Arrays.sort(waits);
        return new Outcome(offered, quantile(waits, 0.5), quantile(waits, 0.99));
    }

    private void watch(long[] commits) {
        int seen = 0;
        while (!Thread.interrupted() && seen < commits.length) {
            int committed = (int) Math.min(commits.length, line.committed());
            if (committed > seen) {
                Arrays.fill(commits, seen, committed, clock.millis());
                seen = committed;
            }
            LockSupport.parkNanos(SLICE);
        }
    }

    private void awaitCommitted(int records) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (line.committed() < records) {
            if (System.nanoTime() > end) throw new IOException("the line does not keep up");
            LockSupport.parkNanos(SLICE);
        }
        LockSupport.parkNanos(10 * SLICE); // the watcher has seen it too
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(q * sorted.length))];
    }
}
