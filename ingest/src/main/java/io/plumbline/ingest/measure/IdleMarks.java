package io.plumbline.ingest.measure;

import io.plumbline.ingest.pairing.PartitionMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which marks an idle partition needs: so that what waits there becomes final, and that it does not hold back the others.
 *
 * <p>Time goes on from the largest event time known as the wall clock does. Once nothing waits any more a partition only
 * follows the others, so the marks come to an end. One owner, not thread-safe.
 */
final class IdleMarks {
    private final long lateness;
    private final long idle;
    private final Map<Integer, Long> busyAt = new HashMap<>();
    private final Map<Integer, Long> markedAt = new HashMap<>();
    private long largestEventTime = PartitionMemory.NOT_YET;
    private long seenAt;

    /** All in milliseconds; with an {@code idle} of zero there are no marks. */
    IdleMarks(long lateness, long idle) {
        this.lateness = lateness;
        this.idle = idle;
    }

    /** A partition had a record, or a new owner, now (wall clock). */
    void busy(int partition, long now) {
        busyAt.put(partition, now);
    }

    void dropped(int partition) {
        busyAt.remove(partition);
        markedAt.remove(partition);
    }

    /** An event time that some partition has seen. */
    void seen(long eventTime, long now) {
        if (eventTime == PartitionMemory.NOT_YET) return;
        if (largestEventTime != PartitionMemory.NOT_YET && eventTime <= eventTimeAt(now)) return;
        largestEventTime = eventTime;
        seenAt = now;
    }

    /** A watermark that some partition has reached. */
    void reached(long watermark, long now) {
        if (watermark != PartitionMemory.NOT_YET) seen(watermark + lateness, now);
    }

    /** Whether a partition that is read to its end has been so for a while. */
    boolean isIdle(int partition, long now) {
        if (idle == 0) return false;
        var last = busyAt.get(partition);
        var marked = markedAt.get(partition);
        return last != null && now - last >= idle && (marked == null || now - marked >= idle);
    }

    /**
     * The mark for an idle partition, if it needs one.
     *
     * @param open whether something waits there
     * @param watermark of this partition
     * @param largest watermark of all partitions
     */
    OptionalLong markFor(int partition, boolean open, long watermark, long largest, long now) {
        if (largestEventTime == PartitionMemory.NOT_YET) return OptionalLong.empty();
        long limit = eventTimeAt(now) - lateness;
        long mark = open ? limit : Math.min(limit, largest);
        if (mark <= watermark || mark < 0) return OptionalLong.empty();
        markedAt.put(partition, now);
        return OptionalLong.of(mark);
    }

    private long eventTimeAt(long now) {
        return largestEventTime + Math.max(0, now - seenAt);
    }
}
