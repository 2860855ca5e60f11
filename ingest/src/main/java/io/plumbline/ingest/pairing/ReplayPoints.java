package io.plumbline.ingest.pairing;

import java.util.ArrayDeque;

/** Places in a partition, about a second of event time apart, from which its memory can be rebuilt. One owner, not thread-safe. */
final class ReplayPoints {
    /** Before the first record the watermark is not known. */
    static final long NOT_YET = Long.MIN_VALUE;

    private static final long APART = 1000;

    private final long horizon;
    private final ArrayDeque<Point> points = new ArrayDeque<>();

    /** A record and the watermark before it. */
    record Point(long offset, long watermark) {}

    /** Points are kept until one is at least {@code horizon} milliseconds behind. */
    ReplayPoints(long horizon) {
        this.horizon = horizon;
    }

    /** Notes a record that is about to be taken, and the watermark before it. */
    void note(long offset, long watermark) {
        if (!points.isEmpty() && !isApart(points.getLast().watermark(), watermark)) return;
        points.addLast(new Point(offset, watermark));
    }

    /** The last point that lies far enough back from now; with {@code otherwise} if nothing was noted. */
    Point first(long watermark, Point otherwise) {
        if (points.isEmpty()) return otherwise;
        while (points.size() > 1) {
            var oldest = points.removeFirst();
            long second = points.getFirst().watermark();
            if (second != NOT_YET && second > watermark - horizon) {
                points.addFirst(oldest);
                break;
            }
        }
        return points.getFirst();
    }

    private static boolean isApart(long earlier, long later) {
        return earlier == NOT_YET ? later != NOT_YET : later - earlier >= APART;
    }
}
