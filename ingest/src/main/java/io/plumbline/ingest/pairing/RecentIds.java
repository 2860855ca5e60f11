package io.plumbline.ingest.pairing;

/**
 * Which ids (as 64-bit hashes) were seen within a span of the partition's event time, counted from the last sight.
 *
 * <p>What it knows is a function of the records within the span alone, so that reading these again rebuilds it. Time is
 * cut in sixteenths of the span, which are forgotten as a whole. One owner, not thread-safe.
 */
public final class RecentIds {
    private static final int SLICES = 16;
    private static final int SMALLEST = 16;
    private static final int FREE = 0;

    private final long slice;
    private final long span;

    /** Open addressing: each id has the slice in which it was last seen, from 1 on; 0 is a free place. */
    private long[] ids = new long[SMALLEST];

    private int[] lastSeen = new int[SMALLEST];
    private int used;
    private long base;
    private boolean begun;

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
        if (!begun || number - base >= Integer.MAX_VALUE - 1) beginAt(number);
        int current = (int) (number - base + 1);
        int place = placeOf(hash);
        boolean isNew = lastSeen[place] < oldest(now);
        if (lastSeen[place] == FREE) used++;
        ids[place] = hash;
        lastSeen[place] = current;
        if (used > ids.length / 4 * 3) makeRoom(oldest(now));
        return isNew;
    }

    /** The first slice that is not forgotten yet. */
    private int oldest(long now) {
        long oldest = Math.floorDiv(now - span, slice) - base + 1;
        return (int) Math.max(1, oldest);
    }

    /** Nothing of what was known reaches so far. */
    private void beginAt(long number) {
        begun = true;
        base = number;
        ids = new long[SMALLEST];
        lastSeen = new int[SMALLEST];
        used = 0;
    }

    /** The place of an id, or the free one where it belongs. */
    private int placeOf(long hash) {
        int mask = ids.length - 1;
        int place = (int) (hash ^ (hash >>> 32)) & mask;
        while (lastSeen[place] != FREE && ids[place] != hash) place = (place + 1) & mask;
        return place;
    }

    /** Leaves out what is forgotten; grows if that is not enough. */
    private void makeRoom(int oldest) {
        long[] oldIds = ids;
        int[] oldSeen = lastSeen;
        int kept = 0;
        for (int seen : oldSeen) if (seen >= oldest) kept++;
        int size = SMALLEST;
        while (kept > size / 8 * 3) size *= 2;
        ids = new long[size];
        lastSeen = new int[size];
        used = kept;
        for (int index = 0; index < oldIds.length; index++) {
            if (oldSeen[index] < oldest) continue;
            int place = placeOf(oldIds[index]);
            ids[place] = oldIds[index];
            lastSeen[place] = oldSeen[index];
        }
    }
}
