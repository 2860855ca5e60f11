package io.plumbline.ingest.pairing;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.tick.ArmCounts;
import io.plumbline.ingest.tick.ArmKey;
import io.plumbline.ingest.tick.ArmRow;
import io.plumbline.ingest.tick.OpenTicks;
import io.plumbline.ingest.tick.PairCounts;
import io.plumbline.ingest.tick.PairKey;
import io.plumbline.ingest.tick.PairRow;
import io.plumbline.ingest.tick.ServedKey;
import io.plumbline.ingest.tick.TickCodec;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A partition whose log and tables are kept in memory: it can be read with any checkpoints and any restarts. */
final class StoredTicks {
    /** A record, or a mark, of the log. */
    sealed interface Entry {
        record Answer(Inference inference) implements Entry {}

        record Score(Evaluation evaluation) implements Entry {}

        record Mark(long time) implements Entry {}

        record Bad() implements Entry {}
    }

    record Pairs(long pairs, double expected, ByteBuffer metrics) {}

    record Arms(long answers, long unpaired, long late, ByteBuffer metrics) {}

    final Map<PairKey, Pairs> pairs = new HashMap<>();
    final Map<ArmKey, Arms> arms = new HashMap<>();
    final Map<ServedKey, Long> served = new HashMap<>();
    final Map<String, Long> counters = new TreeMap<>();

    private final TickCodec codec = new TickCodec();
    private final IngestSettings settings;
    private final MetricCatalogue catalogue;
    private final List<Entry> log;
    private OpenTicks ticks;
    private PartitionMemory memory;
    private long applied = -1;
    private long replayFrom;
    private long watermark = PartitionMemory.NOT_YET;
    private byte[] bytes = {};
    private int next;

    StoredTicks(IngestSettings settings, MetricCatalogue catalogue, List<Entry> log) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.log = log;
        restart();
    }

    static StoredTicks of(IngestSettings settings, List<Entry> log) {
        var all = new StoredTicks(settings, MetricCatalogue.defaults(), log);
        all.readTo(log.size());
        all.checkpoint();
        return all;
    }

    /** Reads on up to this offset. */
    void readTo(int end) {
        for (; next < end; next++) {
            var entry = log.get(next);
            if (entry instanceof Entry.Answer answer) memory.add(answer.inference(), next);
            if (entry instanceof Entry.Score score) memory.add(score.evaluation(), next);
            if (entry instanceof Entry.Mark mark) memory.mark(next, mark.time());
            if (entry instanceof Entry.Bad) memory.setAside(next, "malformed");
        }
    }

    /** Stores what is counted. */
    void checkpoint() {
        if (memory.isRebuilding()) return;
        applied = memory.applied();
        replayFrom = memory.replayFrom();
        watermark = memory.watermark();
        bytes = memory.encode();
        for (var row : ticks.changedPairs()) {
            var metrics = ByteBuffer.wrap(codec.encodePairs(row.getValue().metrics()));
            pairs.put(
                    row.getKey(),
                    new Pairs(row.getValue().pairs(), row.getValue().expected(), metrics));
        }
        for (var row : ticks.changedArms()) {
            var arm = row.getValue();
            var metrics = ByteBuffer.wrap(codec.encodeArms(arm.metrics()));
            arms.put(row.getKey(), new Arms(arm.answers(), arm.unpaired(), arm.late(), metrics));
        }
        ticks.served().forEach((key, answers) -> served.merge(key, answers, Long::sum));
        ticks.counters().forEach((name, times) -> counters.merge(name, times, Long::sum));
        ticks.stored(watermark);
    }

    /** Forgets all that is not stored. */
    void restart() {
        var metrics = new Metrics(catalogue);
        long length = settings.tick().toMillis();
        ticks = new OpenTicks(length, metrics);
        pairs.forEach((key, row) -> {
            if (key.tick() + length > watermark) {
                ticks.restore(
                        key,
                        new PairRow(
                                row.pairs(),
                                row.expected(),
                                codec.decodePairs(row.metrics().array())));
            }
        });
        arms.forEach((key, row) -> {
            if (key.tick() + length > watermark) {
                var decoded = codec.decodeArms(row.metrics().array());
                ticks.restore(key, new ArmRow(row.answers(), row.unpaired(), row.late(), decoded));
            }
        });
        memory = new PartitionMemory(settings, metrics, ticks, applied, replayFrom, bytes, watermark);
        next = (int) replayFrom;
        if (replayFrom > applied) memory.endRebuild();
    }

    long watermark() {
        return memory.watermark();
    }

    boolean isWaiting() {
        return memory.isWaiting();
    }

    long count(String counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** The counts of a metric over all ticks of the unsegmented rows. */
    PairCounts pairCounts(String metric) {
        PairCounts sum = new PairCounts(0, false);
        for (var row : pairs.entrySet()) {
            if (!row.getKey().segment().isEmpty()) continue;
            var counts = codec.decodePairs(row.getValue().metrics().array()).get(metric);
            if (counts == null) continue;
            if (sum.pairs() == 0) sum = new PairCounts(counts.definitionVersion(), counts.evaluation());
            sum.merge(counts);
        }
        return sum;
    }

    /** The counts of a metric in each tick of the unsegmented rows, in any order. */
    void forEachTick(String metric, BiConsumer<Long, PairCounts> consumer) {
        pairs.forEach((key, row) -> {
            var counts = codec.decodePairs(row.metrics().array()).get(metric);
            if (counts != null && key.segment().isEmpty()) consumer.accept(key.tick(), counts);
        });
    }

    /** The counts of a metric of the arms of a role over all ticks of the unsegmented rows. */
    ArmCounts armCounts(String role, String metric) {
        ArmCounts sum = new ArmCounts(0, false);
        for (var row : arms.entrySet()) {
            var key = row.getKey();
            if (!key.segment().isEmpty() || !key.arm().role().label().equals(role)) continue;
            var counts = codec.decodeArms(row.getValue().metrics().array()).get(metric);
            if (counts == null) continue;
            if (sum.count() == 0) sum = new ArmCounts(counts.definitionVersion(), counts.evaluation());
            sum.merge(counts);
        }
        return sum;
    }
}
