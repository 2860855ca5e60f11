package io.plumbline.detectors.summary;

import java.math.BigInteger;

/** A running sum of integers in 128 bits, two's complement; {@link ArithmeticException} beyond. */
final class Integer128 {
    private static final int BYTES = 16;

    private long high;
    private long low;

    void add(long value) {
        add(value >> 63, value);
    }

    void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    void add(BigInteger value) {
        if (value.bitLength() > 127) throw new ArithmeticException("beyond 128 bits: " + value);
        add(value.shiftRight(64).longValue(), value.longValue());
    }

    void add(Integer128 other) {
        add(other.high, other.low);
    }

    /** The upper 64 bits, the lower ones rounded down. */
    long high() {
        return high;
    }

    BigInteger value() {
        var unsignedLow = new BigInteger(Long.toUnsignedString(low));
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    /** The shortest two's complement form, high byte first. */
    byte[] toBytes() {
        return value().toByteArray();
    }

    static boolean isLength(int bytes) {
        return bytes >= 1 && bytes <= BYTES;
    }

    boolean isSame(Integer128 other) {
        return high == other.high && low == other.low;
    }

    @Override
    public String toString() {
        return value().toString();
    }

    private void add(long otherHigh, long otherLow) {
        long newLow = low + otherLow;
        long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
        long newHigh = high + otherHigh + carry;
        boolean sameSign = (high ^ otherHigh) >= 0;
        if (sameSign && (high ^ newHigh) < 0) throw new ArithmeticException("sum beyond 128 bits");
        low = newLow;
        high = newHigh;
    }
}
