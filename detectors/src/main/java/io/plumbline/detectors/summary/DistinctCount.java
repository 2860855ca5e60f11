package io.plumbline.detectors.summary;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.finding.Finding;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * About how many different ids were seen: HyperLogLog with 4,096 registers, relative standard error 1.04 / sqrt(4096) =
 * 1.6 %. Flajolet, Fusy, Gandouet and Meunier, AofA 2007; the estimate is that of Ertl, arXiv 1702.01284, algorithm 6,
 * which needs no correction for small or large counts.
 *
 * <p>An id counts by its {@link StableHash}, so it is the same one in every process. Merging takes the larger of each
 * register: commutative, associative, idempotent. One owner, not thread-safe.
 */
public final class DistinctCount {
    /** Relative standard error of the estimate. */
    public static final double RELATIVE_ERROR = 1.04 / 64;

    private static final int VERSION = 1;
    private static final int INDEX_BITS = 12;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final int RANK_BITS = Long.SIZE - INDEX_BITS;
    private static final int NEED = 100;

    private final byte[] registers = new byte[REGISTERS];

    public void add(String id) {
        addHash(StableHash.of(id));
    }

    /** Takes the larger of each register. */
    public void merge(DistinctCount other) {
        for (int index = 0; index < REGISTERS; index++) {
            registers[index] = (byte) Math.max(registers[index], other.registers[index]);
        }
    }

    /** The estimated number of different ids, 0 or more. */
    public double estimate() {
        int[] ranks = new int[RANK_BITS + 2];
        for (byte register : registers) ranks[register]++;
        if (ranks[0] == REGISTERS) return 0;
        double sum = REGISTERS * tau(1 - (double) ranks[RANK_BITS + 1] / REGISTERS);
        for (int rank = RANK_BITS; rank >= 1; rank--) sum = (sum + ranks[rank]) / 2;
        sum += REGISTERS * sigma((double) ranks[0] / REGISTERS);
        return (double) REGISTERS * REGISTERS / (2 * StrictMath.log(2) * sum);
    }

    /**
     * Whether live has more or fewer different ids than the reference by more than a tolerance. Null hypothesis: the
     * true numbers have {@code |ln(live / reference)| <= delta}; it falls if {@code |ln ratio| > delta + z sqrt(2) 1.04 / 64}.
     * The error is that of counting, for two sets of ids without a common part; it does not speak of which ids come by chance.
     *
     * @param delta tolerated absolute logarithm of the ratio, 0 or more
     * @return effect {@code ln(live / reference)}, statistic z, two-sided p (conservative for delta above 0);
     *     insufficient below an estimate of 100 in either
     */
    public static Finding ratio(DistinctCount live, DistinctCount reference, double delta) {
        if (!(delta >= 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("delta is not a finite number of 0 or more: " + delta);
        }
        double smaller = Math.min(live.estimate(), reference.estimate());
        if (smaller < NEED) return new Finding.Insufficient((long) smaller, NEED);
        double effect = StrictMath.log(live.estimate() / reference.estimate());
        double z = Math.max(0, Math.abs(effect) - delta) / (Math.sqrt(2) * RELATIVE_ERROR);
        return new Finding.Tested(effect, z, Erf.erfc(z / Math.sqrt(2)));
    }

    public DistinctCount copy() {
        var copy = new DistinctCount();
        copy.merge(this);
        return copy;
    }

    /** A version byte, the number of registers in use, then per register its distance from the one before and its rank. */
    public byte[] encode() {
        int used = 0;
        for (byte register : registers) used += register > 0 ? 1 : 0;
        var out = new ByteWriter().putByte(VERSION).putUnsigned(used);
        int before = 0;
        for (int index = 0; index < REGISTERS; index++) {
            if (registers[index] == 0) continue;
            out.putUnsigned(index - before).putByte(registers[index]);
            before = index;
        }
        return out.toBytes();
    }

    /**
     * The count that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a count
     */
    public static DistinctCount decode(byte[] bytes) {
        var in = new ByteReader("distinct count", bytes);
        in.expectVersion(VERSION);
        int used = in.getSize(REGISTERS);
        var decoded = new DistinctCount();
        int index = 0;
        for (int read = 0; read < used; read++) {
            int step = in.getSize(REGISTERS);
            if (read > 0 && step == 0) throw in.corrupt("names a register twice");
            index += step;
            if (index >= REGISTERS) throw in.corrupt("names a register beyond the last");
            int rank = in.getByte();
            if (rank == 0 || rank > RANK_BITS + 1) throw in.corrupt("holds a rank of " + rank);
            decoded.registers[index] = (byte) rank;
        }
        in.expectEnd();
        return decoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DistinctCount that && Arrays.equals(registers, that.registers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers);
    }

    @Override
    public String toString() {
        return "DistinctCount[about " + Math.round(estimate()) + ']';
    }

    void addHash(long hash) {
        int index = (int) (hash >>> RANK_BITS);
        int rank = Math.min(Long.numberOfLeadingZeros(hash << INDEX_BITS), RANK_BITS) + 1;
        if (rank > registers[index]) registers[index] = (byte) rank;
    }

    /** {@code x + Σ_k x^(2^k) 2^(k-1)} for x in [0, 1). */
    private static double sigma(double x) {
        double power = x;
        double factor = 1;
        double sum = x;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor *= 2;
        } while (sum > before);
        return sum;
    }

    /** {@code (1 - x - Σ_k (1 - x^(2^-k))² 2^-k) / 3} for x in [0, 1]. */
    private static double tau(double x) {
        if (x == 0 || x == 1) return 0;
        double root = x;
        double factor = 1;
        double sum = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor /= 2;
            sum -= (1 - root) * (1 - root) * factor;
        } while (sum < before);
        return sum / 3;
    }
}
