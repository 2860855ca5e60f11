package io.plumbline.ingest.pairing;

import java.util.ArrayDeque;

/**
 * Which ids (as 64-bit hashes) were seen within a span of the partition's event time, counted from the last sight.
 *
 * <p>What it holds is a function of the records within the span alone, so that reading these again rebuilds it. Time is
 * cut in sixteenths of the span, which are forgotten as a whole. One owner, not thread-safe.
 */
public final class RecentIds {
    private static final int SLICES = 16;

    private final long slice;
    private final long span;
    private final ArrayDeque<Slice> slices = new ArrayDeque<>();

    private record Slice(long number, LongSet ids) {}

    /** Ids are remembered for at least {@code span} milliseconds, and at most a sixteenth longer. */
    public RecentIds(long span) {
        this.span = span;
        this.slice = Math.max(1, span / SLICES);
    }

    /**
     * Remembers an id seen now, which never goes back.
     *
     * @return whether it was not remembered already
     */
    public boolean add(long hash, long now) {
        long number = Math.floorDiv(now, slice);
        while (!slices.isEmpty() && (slices.getFirst().number() + 1) * slice <= now - span) slices.removeFirst();
        boolean isNew = true;
        for (var older : slices) {
            if (older.number() != number && older.ids().contains(hash)) isNew = false;
        }
        if (slices.isEmpty() || slices.getLast().number() != number) slices.addLast(new Slice(number, new LongSet()));
        return slices.getLast().ids().add(hash) && isNew;
    }
}
