package io.plumbline.detectors.codec;

import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that cannot have been written so end in an
 * {@link IllegalArgumentException} that names the cause: a corrupt array never becomes a number.
 */
public final class ByteReader {
    private final String what;
    private final byte[] bytes;
    private int position;

    /**
     * A reader at the first byte.
     *
     * @param what what the bytes hold, for the text of an exception
     */
    public ByteReader(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    public int getByte() {
        if (position >= bytes.length) throw corrupt("ends early");
        return bytes[position++] & 0xFF;
    }

    /** Reads one byte and checks that it is the layout this program knows. */
    public void expectVersion(int version) {
        int found = getByte();
        if (found != version) throw corrupt("has layout version " + found + ", known is " + version);
    }

    public long getUnsigned() {
        long value = getVarint();
        if (value < 0) throw corrupt("holds a number beyond 63 bits");
        return value;
    }

    /** A non-negative integer that is an array size or an index, at most {@code limit}. */
    public int getSize(int limit) {
        long value = getUnsigned();
        if (value > limit) throw corrupt("holds a size of " + value + ", the limit is " + limit);
        return (int) value;
    }

    public long getSigned() {
        long value = getVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    public double getDouble() {
        if (bytes.length - position < Long.BYTES) throw corrupt("ends early");
        long bits = 0;
        for (int index = 0; index < Long.BYTES; index++) bits = bits << 8 | (bytes[position++] & 0xFF);
        return Double.longBitsToDouble(bits);
    }

    public byte[] getBlock() {
        int length = getSize(Integer.MAX_VALUE);
        if (bytes.length - position < length) throw corrupt("ends early");
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    public String getText() {
        int length = getSize(bytes.length - position);
        char[] units = new char[length];
        for (int index = 0; index < length; index++) units[index] = (char) getSize(Character.MAX_VALUE);
        return new String(units);
    }

    public boolean hasMore() {
        return position < bytes.length;
    }

    /** Checks that nothing is left over. */
    public void expectEnd() {
        if (hasMore()) throw corrupt("has " + (bytes.length - position) + " bytes too many");
    }

    /** The exception for bytes that say something impossible. */
    public IllegalArgumentException corrupt(String cause) {
        return new IllegalArgumentException(
                what + " is corrupt: it " + cause + " (at byte " + position + " of " + bytes.length + ")");
    }

    private long getVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = getByte();
            if (shift == 63 && next > 1) throw corrupt("holds a number beyond 64 bits");
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) return value;
        }
        throw corrupt("holds a number that does not end");
    }
}
