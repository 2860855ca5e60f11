package io.plumbline.ingest.pairing;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.util.BitSet;

/** Offsets of one partition that lie near each other, stored as runs. One owner, not thread-safe. */
public final class OffsetSet {
    private static final int WORD = 64;

    private BitSet bits = new BitSet();
    private long base;

    public void add(long offset) {
        if (bits.isEmpty()) base = offset / WORD * WORD;
        if (offset < base) rebase(offset / WORD * WORD);
        bits.set(Math.toIntExact(offset - base));
    }

    public void remove(long offset) {
        if (offset >= base) bits.clear(Math.toIntExact(offset - base));
    }

    public boolean contains(long offset) {
        return offset >= base && offset - base < bits.length() && bits.get((int) (offset - base));
    }

    public boolean isEmpty() {
        return bits.isEmpty();
    }

    public int size() {
        return bits.cardinality();
    }

    /** Lets go of all offsets before this one. */
    public void removeBefore(long offset) {
        if (offset <= base) return;
        if (offset - base >= bits.length()) {
            bits = new BitSet();
            return;
        }
        bits.clear(0, (int) (offset - base));
        if (offset - base > bits.length() / 2) rebase(offset / WORD * WORD);
    }

    /** Writes the runs as distances: from {@code from} to the first, its length, to the next one... */
    public void writeTo(ByteWriter out, long from) {
        int runs = 0;
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(bits.nextClearBit(at))) runs++;
        out.putUnsigned(runs);
        long end = from;
        for (int at = bits.nextSetBit(0); at >= 0; ) {
            int clear = bits.nextClearBit(at);
            out.putUnsigned(base + at - end).putUnsigned(clear - at);
            end = base + clear;
            at = bits.nextSetBit(clear);
        }
    }

    /** What {@link #writeTo} wrote. */
    public static OffsetSet readFrom(ByteReader in, long from) {
        var offsets = new OffsetSet();
        long end = from;
        for (int runs = in.getSize(Integer.MAX_VALUE); runs > 0; runs--) {
            long start = end + in.getUnsigned();
            end = start + in.getSize(Integer.MAX_VALUE);
            for (long offset = start; offset < end; offset++) offsets.add(offset);
        }
        return offsets;
    }

    private void rebase(long newBase) {
        var moved = new BitSet();
        int shift = Math.toIntExact(newBase - base);
        if (shift > 0) {
            moved = bits.get(shift, Math.max(shift, bits.length()));
        } else {
            for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) moved.set(at - shift);
        }
        bits = moved;
        base = newBase;
    }
}
