package io.plumbline.ingest.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.OpenTicks;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What operators see of the measuring: records by outcome, lag and watermark by partition, how long checkpoints take. */
final class MeasureMeters {
    private final MeterRegistry registry;
    private final InstantSource wall;
    private final Timer checkpoints;
    private final Map<Integer, Progress> partitions = new HashMap<>();
    private final Map<Integer, List<Meter>> gauges = new HashMap<>();

    MeasureMeters(MeterRegistry registry, InstantSource wall) {
        this.registry = registry;
        this.wall = wall;
        this.checkpoints = registry.timer("plumbline.ingest.checkpoint");
    }

    /** Read by the registry's thread. */
    private static final class Progress {
        private volatile long lag;
        private volatile long watermark = PartitionMemory.NOT_YET;

        double watermarkAge(InstantSource wall) {
            return watermark == PartitionMemory.NOT_YET ? Double.NaN : (wall.millis() - watermark) / 1000.0;
        }
    }

    Timer.Sample startCheckpoint() {
        return Timer.start(registry);
    }

    void endCheckpoint(Timer.Sample started) {
        started.stop(checkpoints);
    }

    void counted(OpenTicks ticks) {
        ticks.counters()
                .forEach((name, times) -> registry.counter("plumbline.ingest.records", "outcome", name)
                        .increment(times));
    }

    /** Records that are not read yet. */
    void lag(int partition, long records) {
        partitions.computeIfAbsent(partition, this::register).lag = records;
    }

    void watermark(int partition, long watermark) {
        partitions.computeIfAbsent(partition, this::register).watermark = watermark;
    }

    void dropped(int partition) {
        partitions.remove(partition);
        var meters = gauges.remove(partition);
        if (meters != null) meters.forEach(registry::remove);
    }

    private Progress register(int partition) {
        var progress = new Progress();
        var tag = Integer.toString(partition);
        gauges.put(
                partition,
                List.of(
                        Gauge.builder("plumbline.ingest.lag", progress, now -> now.lag)
                                .tag("partition", tag)
                                .register(registry),
                        Gauge.builder("plumbline.ingest.watermark.age", progress, now -> now.watermarkAge(wall))
                                .baseUnit("seconds")
                                .tag("partition", tag)
                                .register(registry)));
        return progress;
    }
}
