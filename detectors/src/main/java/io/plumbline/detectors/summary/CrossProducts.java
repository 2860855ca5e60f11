package io.plumbline.detectors.summary;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts, sums, squares and cross products of pairs (q, c): {@code n, Σq, Σc, Σqq, Σcc, Σqc}, enough for the means,
 * variances and covariance of both and of any {@code a q + b c}.
 *
 * <p>Each value is rounded once, to the nearest 1e-9 (ties to even) and cut at ±{@link #LIMIT}; all that follows is
 * exact: the products are integers in units of 1e-18, the sums 128-bit integers. So every machine and every order
 * of values and parts gives the same bits, and a variance loses nothing to cancellation: {@code n Σqq - (Σq)²} is an integer,
 * only the final quotient is rounded. At least 4.2e7 pairs of the largest size fit ({@link ArithmeticException}
 * beyond, with the sums as they were). One owner, not thread-safe.
 */
public final class CrossProducts {
    /** The largest absolute value of q and c; a value beyond counts as this. */
    public static final double LIMIT = 1e6;

    private static final int VERSION = 1;
    private static final double UNITS = 1e9;
    private static final int DIGITS = 9;
    private static final BigInteger LIMIT_UNITS = BigInteger.valueOf(1_000_000_000_000_000L);
    private static final long MOST_HIGH = 1L << 61;
    private static final MathContext PRECISION = new MathContext(40);
    private static final int Q = 0;
    private static final int C = 1;
    private static final int QQ = 2;
    private static final int CC = 3;
    private static final int QC = 4;
    private static final int SUMS = 5;

    private final Integer128[] sums = new Integer128[SUMS];
    private long n;

    public CrossProducts() {
        for (int index = 0; index < SUMS; index++) sums[index] = new Integer128();
    }

    /**
     * Adds one pair.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public void add(double q, double c) {
        long unitsOfQ = units("q", q);
        long unitsOfC = units("c", c);
        checkRoom(sums[QQ].high(), sums[CC].high());
        n = Math.addExact(n, 1);
        sums[Q].add(unitsOfQ);
        sums[C].add(unitsOfC);
        sums[QQ].addProduct(unitsOfQ, unitsOfQ);
        sums[CC].addProduct(unitsOfC, unitsOfC);
        sums[QC].addProduct(unitsOfQ, unitsOfC);
    }

    /** Adds every pair of the other one. */
    public void merge(CrossProducts other) {
        checkRoom(sums[QQ].high() + other.sums[QQ].high(), sums[CC].high() + other.sums[CC].high());
        n = Math.addExact(n, other.n);
        for (int index = 0; index < SUMS; index++) sums[index].add(other.sums[index]);
    }

    public long n() {
        return n;
    }

    /** {@code Σq / n}; {@link IllegalStateException} if n = 0. */
    public double meanOfQ() {
        return mean(1, 0);
    }

    /** {@code Σc / n}; {@link IllegalStateException} if n = 0. */
    public double meanOfC() {
        return mean(0, 1);
    }

    /** {@code (Σqq - (Σq)² / n) / (n - 1)}; {@link IllegalStateException} if n &lt; 2. */
    public double varianceOfQ() {
        return moment(centred(QQ, Q, Q));
    }

    /** {@code (Σcc - (Σc)² / n) / (n - 1)}; {@link IllegalStateException} if n &lt; 2. */
    public double varianceOfC() {
        return moment(centred(CC, C, C));
    }

    /** {@code (Σqc - Σq Σc / n) / (n - 1)}; {@link IllegalStateException} if n &lt; 2. */
    public double covariance() {
        return moment(centred(QC, Q, C));
    }

    /**
     * The mean of {@code a q + b c}.
     *
     * @throws IllegalArgumentException if a or b is not finite
     */
    public double mean(double a, double b) {
        checkAtLeast(1);
        var sum = factor(a)
                .multiply(new BigDecimal(sums[Q].value(), DIGITS))
                .add(factor(b).multiply(new BigDecimal(sums[C].value(), DIGITS)));
        return finite(sum.divide(BigDecimal.valueOf(n), PRECISION));
    }

    /**
     * The sample variance of {@code a q + b c}: {@code a² s_qq + 2ab s_qc + b² s_cc}, without cancellation.
     *
     * @throws IllegalArgumentException if a or b is not finite
     */
    public double variance(double a, double b) {
        checkAtLeast(2);
        var ofQ = factor(a);
        var ofC = factor(b);
        var twice = ofQ.multiply(ofC).multiply(BigDecimal.valueOf(2));
        return moment(ofQ.multiply(ofQ)
                .multiply(centred(QQ, Q, Q))
                .add(twice.multiply(centred(QC, Q, C)))
                .add(ofC.multiply(ofC).multiply(centred(CC, C, C))));
    }

    public CrossProducts copy() {
        var copy = new CrossProducts();
        copy.merge(this);
        return copy;
    }

    /** A version byte, n, then Σq, Σc, Σqq, Σcc, Σqc, each a block in the shortest two's complement form. */
    public byte[] encode() {
        var out = new ByteWriter().putByte(VERSION).putUnsigned(n);
        for (var sum : sums) out.putBlock(sum.toBytes());
        return out.toBytes();
    }

    /**
     * The sums that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if no pairs can have these bytes
     */
    public static CrossProducts decode(byte[] bytes) {
        var in = new ByteReader("cross products", bytes);
        in.expectVersion(VERSION);
        var decoded = new CrossProducts();
        decoded.n = in.getUnsigned();
        for (var sum : decoded.sums) {
            byte[] block = in.getBlock();
            if (!Integer128.isLength(block.length)) throw in.corrupt("has a sum of " + block.length + " bytes");
            sum.add(new BigInteger(block));
        }
        in.expectEnd();
        if (!decoded.isPossible()) throw in.corrupt("holds sums that no pairs have");
        return decoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrossProducts that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return "CrossProducts[n=" + n + ", q=" + sums[Q] + ", c=" + sums[C] + ", qq=" + sums[QQ] + ", cc=" + sums[CC]
                + ", qc=" + sums[QC] + ']';
    }

    private static long units(String name, double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException(name + " is not a number to sum: " + value);
        return (long) Math.rint(Math.max(-LIMIT, Math.min(LIMIT, value)) * UNITS);
    }

    private static void checkRoom(long highOfQQ, long highOfCC) {
        if (highOfQQ > MOST_HIGH || highOfCC > MOST_HIGH) throw new ArithmeticException("sum of squares beyond 2^125");
    }

    private static BigDecimal factor(double factor) {
        if (!Double.isFinite(factor)) throw new IllegalArgumentException("factor is not finite: " + factor);
        return new BigDecimal(factor);
    }

    /** {@code n Σxy - Σx Σy}. */
    private BigInteger centredUnits(int products, int x, int y) {
        return BigInteger.valueOf(n)
                .multiply(sums[products].value())
                .subtract(sums[x].value().multiply(sums[y].value()));
    }

    private BigDecimal centred(int products, int x, int y) {
        return new BigDecimal(centredUnits(products, x, y), 2 * DIGITS);
    }

    private double moment(BigDecimal centred) {
        checkAtLeast(2);
        return finite(centred.divide(BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(n - 1)), PRECISION));
    }

    private static double finite(BigDecimal exact) {
        double value = exact.doubleValue();
        if (Double.isInfinite(value)) throw new ArithmeticException("beyond a double: " + exact);
        return value;
    }

    private void checkAtLeast(int need) {
        if (n < need) throw new IllegalStateException("has " + n + " pairs, needs " + need);
    }

    /** Whether the sums keep the bound on each value and the inequality of Cauchy and Schwarz. */
    private boolean isPossible() {
        var most = LIMIT_UNITS.multiply(BigInteger.valueOf(n));
        if (sums[QQ].high() > MOST_HIGH || sums[CC].high() > MOST_HIGH) return false;
        for (int index : new int[] {Q, C}) {
            if (sums[index].value().abs().compareTo(most) > 0) return false;
        }
        var squaresMost = LIMIT_UNITS.multiply(most);
        for (int index : new int[] {QQ, CC, QC}) {
            if (sums[index].value().abs().compareTo(squaresMost) > 0) return false;
        }
        var ofQ = centredUnits(QQ, Q, Q);
        var ofC = centredUnits(CC, C, C);
        var ofBoth = centredUnits(QC, Q, C);
        return ofQ.signum() >= 0 && ofC.signum() >= 0 && ofBoth.multiply(ofBoth).compareTo(ofQ.multiply(ofC)) <= 0;
    }
}
