package io.plumbline.detectors.summary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sum of decimal numbers as a 128-bit integer in units of 1e-9, so that sums of parts in any order have the same bits.
 *
 * <p>Each value is rounded once, to the nearest unit; after that nothing is lost. A value beyond {@link #LIMIT} in
 * absolute value counts as the limit (such a value is no measurement, and one of them must not end a partition).
 * The total stays within ±1.7e29 ({@link ArithmeticException} beyond). One owner, not thread-safe.
 */
public final class ExactSum {
    /** The largest absolute value of one summand. */
    public static final double LIMIT = 1e18;

    private static final int VERSION = 1;
    private static final int DIGITS = 9;
    private static final double UNITS = 1e9;
    private static final double EXACT_IN_DOUBLE = 1L << 52;
    private static final BigDecimal BIG_LIMIT = BigDecimal.valueOf(LIMIT);

    private long high;
    private long low;

    public static ExactSum of(BigDecimal value) {
        var sum = new ExactSum();
        sum.addUnits(value.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue());
        return sum;
    }

    /**
     * Adds a value, rounded to the nearest unit.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public void add(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a number to sum: " + value);
        double units = value * UNITS;
        if (Math.abs(units) < EXACT_IN_DOUBLE) {
            long whole = (long) Math.rint(units);
            addUnits(whole >> 63, whole);
            return;
        }
        var exact = new BigDecimal(value).min(BIG_LIMIT).max(BIG_LIMIT.negate());
        addUnits(exact.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue());
    }

    public void merge(ExactSum other) {
        addUnits(other.high, other.low);
    }

    /** The sum with nine decimal places. */
    public BigDecimal value() {
        return new BigDecimal(units(), DIGITS);
    }

    public ExactSum copy() {
        var copy = new ExactSum();
        copy.high = high;
        copy.low = low;
        return copy;
    }

    /** A version byte and the shortest two's complement form, high byte first. */
    public byte[] encode() {
        byte[] units = units().toByteArray();
        byte[] bytes = new byte[units.length + 1];
        bytes[0] = VERSION;
        System.arraycopy(units, 0, bytes, 1, units.length);
        return bytes;
    }

    /**
     * The sum that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a sum
     */
    public static ExactSum decode(byte[] bytes) {
        if (bytes.length < 2 || bytes.length > 17) {
            throw new IllegalArgumentException("sum is corrupt: it has " + bytes.length + " bytes, not 2 to 17");
        }
        if (bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "sum is corrupt: it has layout version " + bytes[0] + ", known is " + VERSION);
        }
        var sum = new ExactSum();
        sum.addUnits(new BigInteger(Arrays.copyOfRange(bytes, 1, bytes.length)));
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactSum that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public String toString() {
        return value().toPlainString();
    }

    private BigInteger units() {
        var unsignedLow = new BigInteger(Long.toUnsignedString(low));
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    private void addUnits(BigInteger units) {
        if (units.bitLength() > 127) throw new ArithmeticException("beyond 128 bits: " + units);
        addUnits(units.shiftRight(64).longValue(), units.longValue());
    }

    private void addUnits(long otherHigh, long otherLow) {
        long newLow = low + otherLow;
        long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
        long newHigh = high + otherHigh + carry;
        boolean sameSign = (high ^ otherHigh) >= 0;
        if (sameSign && (high ^ newHigh) < 0) throw new ArithmeticException("sum beyond 128 bits");
        low = newLow;
        high = newHigh;
    }
}
