package io.plumbline.alerts.judge;

import io.plumbline.ingest.metric.MetricCatalogue;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Random;

/** How many ticks of 30 series are judged in a second; run by hand. */
final class JudgeSpeed {
    private static final int TICKS = 1_000;

    private JudgeSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Courtroom.empty();
        var catalogue = MetricCatalogue.defaults();
        var traffic = new Traffic(catalogue, "support-bot");
        var random = new Random(1);
        for (int tick = 0; tick < TICKS; tick++) {
            for (int pair = 0; pair < 9; pair++) {
                var segment = "language=" + "en de fr it es".split(" ", -1)[random.nextInt(5)];
                for (int metric = 0; metric < 4; metric++) {
                    traffic.pair("ft-1", "base-1", segment, "score" + metric, random.nextDouble(), random.nextDouble());
                }
            }
            traffic.close();
        }
        for (int round = 0; round < 3; round++) {
            Courtroom.forget();
            long began = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Courtroom.judge(Courtroom.round(JudgeSettings.defaults().forReplay(), catalogue), Instant.EPOCH);
            double seconds = (System.nanoTime() - began) / 1e9;
            double own = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.printf(
                    "%d ticks in %.2f s: %.0f a second, %.0f a second of this thread's own time%n",
                    TICKS, seconds, TICKS / seconds, TICKS / own);
        }
        System.out.println(io.plumbline.alerts.notify.TestDatabase.rows("SELECT count(*) FROM alerts.series"));
        System.exit(0);
    }
}
