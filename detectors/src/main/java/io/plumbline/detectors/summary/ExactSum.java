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

    private final Integer128 units = new Integer128();

    public static ExactSum of(BigDecimal value) {
        var sum = new ExactSum();
        sum.units.add(value.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue());
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
            this.units.add((long) Math.rint(units));
            return;
        }
        var exact = new BigDecimal(value).min(BIG_LIMIT).max(BIG_LIMIT.negate());
        this.units.add(exact.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue());
    }

    public void merge(ExactSum other) {
        units.add(other.units);
    }

    /** The sum with nine decimal places. */
    public BigDecimal value() {
        return new BigDecimal(units.value(), DIGITS);
    }

    public ExactSum copy() {
        var copy = new ExactSum();
        copy.merge(this);
        return copy;
    }

    /** A version byte and the shortest two's complement form, high byte first. */
    public byte[] encode() {
        byte[] sum = units.toBytes();
        byte[] bytes = new byte[sum.length + 1];
        bytes[0] = VERSION;
        System.arraycopy(sum, 0, bytes, 1, sum.length);
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
        sum.units.add(new BigInteger(Arrays.copyOfRange(bytes, 1, bytes.length)));
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactSum that && units.isSame(that.units);
    }

    @Override
    public int hashCode() {
        return units.value().hashCode();
    }

    @Override
    public String toString() {
        return value().toPlainString();
    }
}
