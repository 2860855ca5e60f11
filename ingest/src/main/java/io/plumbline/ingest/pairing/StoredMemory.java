package io.plumbline.ingest.pairing;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.ArrayDeque;

/**
 * What a checkpoint says of a partition's memory, so that its records can rebuild the rest.
 *
 * @param watermark before the first record that is read again
 * @param waiting records of requests that are not final
 * @param duplicates records that were duplicates
 * @param evictions requests that had to leave, in order
 * @param segments the segments that are told apart
 */
record StoredMemory(
        long watermark,
        OffsetSet waiting,
        OffsetSet duplicates,
        ArrayDeque<Eviction> evictions,
        SegmentValues segments) {
    private static final int VERSION = 1;

    /**
     * A request that had to leave.
     *
     * @param cause offset of the record that needed its place
     * @param first offset of the request's first record
     */
    record Eviction(long cause, long first) {}

    static StoredMemory empty(int segmentValues) {
        return new StoredMemory(
                ReplayPoints.NOT_YET,
                new OffsetSet(),
                new OffsetSet(),
                new ArrayDeque<>(),
                new SegmentValues(segmentValues));
    }

    /** The same, read again from a place where the watermark is another one. */
    StoredMemory at(long replayWatermark) {
        return new StoredMemory(replayWatermark, waiting, duplicates, evictions, segments);
    }

    /** What holds of the records from {@code from} on. */
    byte[] encode(long from) {
        var out = new ByteWriter().putByte(VERSION).putSigned(watermark);
        waiting.removeBefore(from);
        waiting.writeTo(out, from);
        duplicates.removeBefore(from);
        duplicates.writeTo(out, from);
        evictions.removeIf(eviction -> eviction.cause() < from || eviction.first() < from);
        out.putUnsigned(evictions.size());
        long cause = from;
        for (var eviction : evictions) {
            out.putUnsigned(eviction.cause() - cause).putSigned(eviction.cause() - eviction.first());
            cause = eviction.cause();
        }
        segments.writeTo(out);
        return out.toBytes();
    }

    /** What {@link #encode} wrote; no bytes are an empty memory. */
    static StoredMemory decode(byte[] bytes, long from, int segmentValues) {
        if (bytes.length == 0) return empty(segmentValues);
        var in = new ByteReader("memory of a partition", bytes);
        in.expectVersion(VERSION);
        long watermark = in.getSigned();
        var waiting = OffsetSet.readFrom(in, from);
        var duplicates = OffsetSet.readFrom(in, from);
        var evictions = new ArrayDeque<Eviction>();
        long cause = from;
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            cause += in.getUnsigned();
            evictions.add(new Eviction(cause, cause - in.getSigned()));
        }
        var segments = new SegmentValues(segmentValues);
        segments.readFrom(in);
        in.expectEnd();
        return new StoredMemory(watermark, waiting, duplicates, evictions, segments);
    }
}
