package io.plumbline.ingest.store;

import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.ArmKey;
import io.plumbline.ingest.tick.ArmRow;
import io.plumbline.ingest.tick.PairKey;
import io.plumbline.ingest.tick.PairRow;
import java.util.HashMap;
import java.util.Map;

/** What the database holds of a partition at the moment it gets a new owner. */
public final class Restored {
    private final long epoch;
    private final long applied;
    private final long replayFrom;
    private final long watermark;
    private final byte[] memory;
    private final Map<PairKey, PairRow> pairs = new HashMap<>();
    private final Map<ArmKey, ArmRow> arms = new HashMap<>();

    Restored(long epoch, long applied, long replayFrom, long watermark, byte[] memory) {
        this.epoch = epoch;
        this.applied = applied;
        this.replayFrom = replayFrom;
        this.watermark = watermark;
        this.memory = memory;
    }

    /** The same, where the partition's end is gone: nothing is remembered of it. */
    Restored cutAt(long end) {
        return new Restored(epoch, Math.min(applied, end - 1), Math.min(replayFrom, end), watermark, new byte[0]);
    }

    /** The new owner's; a write under an older one is refused. */
    public long epoch() {
        return epoch;
    }

    /** The last offset that is counted. */
    public long applied() {
        return applied;
    }

    /** The first offset to read. */
    public long replayFrom() {
        return replayFrom;
    }

    /** Epoch milliseconds, or {@link PartitionMemory#NOT_YET}. */
    public long watermark() {
        return watermark;
    }

    /** {@link PartitionMemory#encode()}. */
    public byte[] memory() {
        return memory.clone();
    }

    /** Rows of ticks that may still change. */
    public Map<PairKey, PairRow> pairs() {
        return pairs;
    }

    /** Rows of ticks that may still change. */
    public Map<ArmKey, ArmRow> arms() {
        return arms;
    }
}
