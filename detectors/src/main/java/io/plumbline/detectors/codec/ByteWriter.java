package io.plumbline.detectors.codec;

import java.util.Arrays;

/** A growing byte array: variable-length integers (7 bits a byte, low bits first), doubles and length-prefixed blocks. */
public final class ByteWriter {
    private byte[] bytes = new byte[64];
    private int size;

    /** One byte, 0 to 255. */
    public ByteWriter putByte(int value) {
        if (value < 0 || value > 255) throw new IllegalArgumentException("not a byte: " + value);
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** A non-negative integer in one to nine bytes. */
    public ByteWriter putUnsigned(long value) {
        if (value < 0) throw new IllegalArgumentException("negative: " + value);
        return putVarint(value);
    }

    /** Any integer, small in absolute value being short (zigzag). */
    public ByteWriter putSigned(long value) {
        return putVarint((value << 1) ^ (value >> 63));
    }

    /** The 64 bits of a double, high byte first. */
    public ByteWriter putDouble(double value) {
        ensure(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (bits >>> shift);
        return this;
    }

    /** A length and that many bytes. */
    public ByteWriter putBlock(byte[] block) {
        putUnsigned(block.length);
        ensure(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
        return this;
    }

    /** A text: its length in UTF-16 units, then each of them (one byte for ASCII). */
    public ByteWriter putText(String text) {
        putUnsigned(text.length());
        for (int index = 0; index < text.length(); index++) putUnsigned(text.charAt(index));
        return this;
    }

    /** A copy of what was written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private ByteWriter putVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
