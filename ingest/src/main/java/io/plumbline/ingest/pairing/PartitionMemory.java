package io.plumbline.ingest.pairing;

import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.pairing.StoredMemory.Eviction;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.tick.Answer;
import io.plumbline.ingest.tick.Arm;
import io.plumbline.ingest.tick.Ledger;
import io.plumbline.ingest.tick.Surface;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What one partition remembers: its watermark, the ids seen, the requests that wait. A function of the partition's
 * records in their order, and of nothing else.
 *
 * <p>It is rebuilt by reading again the records from {@link #replayFrom} on: up to the last one that was counted they
 * are only remembered. Those that waited go to the pairing buffer as before; the others belong to requests that are
 * final, which are gone through once more for what they left behind (ids, conversations). One owner, not thread-safe.
 */
public final class PartitionMemory {
    /** The watermark before the first record. */
    public static final long NOT_YET = ReplayPoints.NOT_YET;

    private static final int MOST_ARMS = 10_000;

    private final IngestSettings settings;
    private final Metrics metrics;
    private final Ledger ledger;
    private final ReplayPoints points;
    private final RecentIds ids;
    private final RecentIds conversations;
    private final StoredMemory stored;
    private final ArrayDeque<Eviction> toEvictAgain;
    private final Completion completion;
    private final PairingBuffer buffer;
    private final Map<Arm, Arm> arms = new HashMap<>();
    private final long watermarkAtLeast;
    private PairingBuffer finalRequests;
    private Ledger counting = Ledger.NOTHING;
    private long applied;
    private boolean rebuilding = true;
    private long watermark;

    /**
     * The memory of a partition, to be rebuilt.
     *
     * @param ledger where records are counted
     * @param applied the last offset that is counted; -1 for none
     * @param replayFrom the first offset that will be read
     * @param bytes what {@link #encode} gave; empty for a partition that is new
     * @param watermarkAtLeast ticks that ended by then were final before, whatever the records that are read again say
     */
    public PartitionMemory(
            IngestSettings settings,
            Metrics metrics,
            Ledger ledger,
            long applied,
            long replayFrom,
            byte[] bytes,
            long watermarkAtLeast) {
        this.settings = settings;
        this.metrics = metrics;
        this.ledger = ledger;
        this.applied = applied;
        this.watermarkAtLeast = watermarkAtLeast;
        this.stored = StoredMemory.decode(bytes, replayFrom, settings.segmentValues());
        this.toEvictAgain = new ArrayDeque<>(stored.evictions());
        this.watermark = stored.watermark();
        long memory = settings.dedupMemory().toMillis();
        this.points = new ReplayPoints(horizon(settings));
        this.ids = new RecentIds(memory);
        this.conversations = new RecentIds(memory);
        this.completion = new Completion(metrics, conversations, Ledger.NOTHING);
        this.buffer = new PairingBuffer(settings, settings.pairing().capacity(), stored.waiting(), completion);
        this.finalRequests = new PairingBuffer(settings, Integer.MAX_VALUE, new OffsetSet(), completion);
    }

    /** Takes a mark: nothing before this time is to come. */
    public void mark(long offset, long time) {
        begin(offset);
        counting.count("mark", 1);
        advance(time);
    }

    /** Takes a record that cannot be counted. */
    public void setAside(long offset, String reason) {
        begin(offset);
        counting.count("read", 1);
        counting.count("dead_letter:" + reason, 1);
    }

    public void add(Inference inference, long offset) {
        begin(offset);
        advance(inference.end() - settings.lateness().toMillis());
        var surface = new Surface(inference.tenant(), inference.deployment());
        if (isDuplicate(offset, hash(surface, inference.eventId(), 1))) return;
        long time = Math.max(inference.end(), watermark);
        boolean late = inference.end() < watermark;
        var answer = new Answer(
                arm(surface, inference),
                time,
                stored.segments().rows(surface, inference.segments()),
                new Answer.Values(metrics.values(inference.numbers())),
                inference.samplingProbability(),
                inference.conversation().isEmpty() ? 0 : hash(surface, inference.conversation(), 2),
                StableHash.of(inference.correlationId()),
                inference.correlationMethod());
        counting.answer(answer, late);
        if (inference.served()) counting.served(answer.arm(), inference.start());
        if (inference.role() == Role.UNKNOWN) counting.count("unknown_role", 1);
        if (late) counting.count("late", 1);
        bufferOf(offset).add(inference.correlationId(), answer, offset, watermark);
        evictOverflow(offset);
    }

    public void add(Evaluation evaluation, long offset) {
        begin(offset);
        advance(evaluation.time() - settings.lateness().toMillis());
        var surface = new Surface(evaluation.tenant(), evaluation.deployment());
        if (isDuplicate(offset, hash(surface, evaluation.eventId(), 3))) return;
        if (evaluation.time() < watermark) counting.count("late", 1);
        if (evaluation.role() == Role.UNKNOWN) counting.count("unknown_role", 1);
        var rows = stored.segments().rows(surface, evaluation.segments());
        long time = Math.max(evaluation.time(), watermark);
        bufferOf(offset).add(evaluation, time, rows, offset, watermark);
        evictOverflow(offset);
    }

    /** From now on records count. Said when all that was counted is read again and no record follows that shows it. */
    public void endRebuild() {
        if (!rebuilding) return;
        rebuilding = false;
        counting = ledger;
        completion.countIn(ledger);
        finalRequests = buffer; // the other one is of no use any more
        advance(watermarkAtLeast);
    }

    /** Whether records are only remembered, not counted. */
    public boolean isRebuilding() {
        return rebuilding;
    }

    /** Whether a request waits for anything. */
    public boolean isWaiting() {
        return !buffer.isEmpty();
    }

    /** Epoch milliseconds, or {@link #NOT_YET}. */
    public long watermark() {
        return watermark;
    }

    /** The records before this one are gone: nothing waits for them. */
    public void forgetBefore(long offset) {
        stored.waiting().removeBefore(offset);
    }

    /** The last offset that was taken. */
    public long applied() {
        return applied;
    }

    /** The first offset that has to be read again to rebuild this memory. */
    public long replayFrom() {
        return replayPoint().offset();
    }

    /** What the checkpoint has to say of this memory. */
    public byte[] encode() {
        var from = replayPoint();
        return stored.at(from.watermark()).encode(from.offset());
    }

    /**
     * How far back a rebuild begins (milliseconds): before the start of what is remembered, and of every request that waits
     * or left something to remember.
     */
    private static long horizon(IngestSettings settings) {
        long memory = settings.dedupMemory().toMillis();
        long slice = memory / 8; // ids go in sixteenths
        return memory
                + slice
                + 2 * PairingBuffer.longestLife(settings)
                + settings.lateness().toMillis();
    }

    private ReplayPoints.Point replayPoint() {
        return points.first(watermark, new ReplayPoints.Point(applied + 1, watermark));
    }

    private void begin(long offset) {
        if (rebuilding && offset > applied) endRebuild();
        points.note(offset, watermark);
        if (!rebuilding) applied = offset;
    }

    private void advance(long time) {
        if (time <= watermark) return;
        watermark = time;
        buffer.advance(watermark);
        if (rebuilding) finalRequests.advance(watermark);
    }

    private boolean isDuplicate(long offset, long hash) {
        boolean isNew = ids.add(hash, watermark);
        counting.count("read", 1);
        if (rebuilding ? !stored.duplicates().contains(offset) : isNew) {
            counting.count("counted", 1);
            return false;
        }
        if (!rebuilding) stored.duplicates().add(offset);
        counting.count("duplicate", 1);
        return true;
    }

    private PairingBuffer bufferOf(long offset) {
        return rebuilding && !stored.waiting().contains(offset) ? finalRequests : buffer;
    }

    private void evictOverflow(long offset) {
        if (!rebuilding) {
            for (long first = buffer.evictOverflow(watermark); first >= 0; first = buffer.evictOverflow(watermark)) {
                stored.evictions().add(new Eviction(offset, first));
            }
            return;
        }
        while (!toEvictAgain.isEmpty() && toEvictAgain.peek().cause() <= offset) {
            finalRequests.evict(toEvictAgain.remove().first(), watermark);
        }
    }

    private Arm arm(Surface surface, Inference of) {
        var arm = new Arm(surface.tenant(), surface.deployment(), of.role(), of.variant(), of.version());
        var known = arms.putIfAbsent(arm, arm);
        if (known != null) return known;
        if (arms.size() > MOST_ARMS) arms.clear();
        return arm;
    }

    private static long hash(Surface surface, String id, long kind) {
        long hash = StableHash.splitMix(StableHash.of(id) ^ StableHash.of(surface.deployment()));
        return StableHash.splitMix(hash ^ StableHash.of(surface.tenant()) + kind);
    }
}
