package io.plumbline.detectors.change;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Shiryaev-Roberts e-detectors side by side over one stream of inputs, each for the mean of one function of it, rising
 * or falling beyond {@code mean ± (tolerance + 2 se)} of a frozen reference. All share one accrual, so the expected number
 * of alarms of the whole bank is at most the sum of the accruals while nothing moves beyond the tolerances.
 *
 * <ul>
 *   <li>PIT bank, over U = F_ref(x) of {@link ReferenceRanks}: U (level, tolerance .02), |2U - 1| (spread, .02), 1{U &gt; .95} and
 *       1{U &lt; .05} (tails of ten cells, .01), both directions: 8 detectors;
 *   <li>CAT bank, over categories: 1{x = j} for each category j, both directions.
 * </ul>
 *
 * <p>Conditional on the reference values lying within 2 se of the truth. It says that inputs have moved, not that a model has.
 * Shin, Ramdas and Rinaldo, "E-detectors" (2023). One owner, not thread-safe.
 */
public final class InputBank {
    /** Which way a mean moved. */
    public enum Direction {
        FELL,
        ROSE
    }

    /** One detector's alarm: what moved, and which way. */
    public record Alarm(String stream, Direction direction) {}

    private record Watch(Alarm alarm, IntUnaryOperator row, EvidenceLine line, ShiryaevRoberts detector) {}

    private static final int VERSION = 1;
    private static final double LEVEL_TOLERANCE = 0.02;
    private static final double TAIL_TOLERANCE = 0.01;
    private static final double TAIL = 0.05;

    private static final int TAIL_CELLS = 10;

    /** Variance of a uniform variable, and of |2U - 1|. */
    private static final double UNIFORM_VARIANCE = 1 / 12.0;

    /** Cells of a yes-or-no stream. */
    private static final double[] NO_YES = {0, 1};

    private final List<Watch> watches = new ArrayList<>();
    private final BetGrid bets;

    private InputBank(BetGrid bets) {
        this.bets = bets;
    }

    /** The PIT bank of a numeric input, for counts on the cells of {@link ReferenceRanks#cell}. */
    public static InputBank ofRanks(long referenceSize, BetGrid bets) {
        var bank = new InputBank(bets);
        double levelTolerance = LEVEL_TOLERANCE + allowance(UNIFORM_VARIANCE, referenceSize);
        double tailTolerance = TAIL_TOLERANCE + allowance(TAIL * (1 - TAIL), referenceSize);
        bank.watchMean("level", cell -> (DifferenceGrid.value(cell) + 1) / 2, levelTolerance);
        bank.watchMean("spread", cell -> Math.abs(DifferenceGrid.value(cell)), levelTolerance);
        bank.watchTail("upper tail", cell -> cell >= DifferenceGrid.CELLS - TAIL_CELLS, tailTolerance);
        bank.watchTail("lower tail", cell -> cell < TAIL_CELLS, tailTolerance);
        return bank;
    }

    /**
     * The CAT bank of a categorical input, for counts by the category's index.
     *
     * @param shares share of each category in the reference, "other" among them; their sum is 1
     * @param tolerance change of a share that does not matter, in (0, 1)
     */
    public static InputBank ofCategories(double[] shares, long referenceSize, double tolerance, BetGrid bets) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance is not within (0, 1): " + tolerance);
        }
        double sum = 0;
        for (double share : shares) sum += share;
        if (!(Math.abs(sum - 1) < 1e-9)) throw new IllegalArgumentException("the shares add up to " + sum);
        var bank = new InputBank(bets);
        for (int category = 0; category < shares.length; category++) {
            double share = shares[category];
            if (!(share >= 0)) throw new IllegalArgumentException("share is not a number of 0 or more: " + share);
            int index = category;
            double all = tolerance + allowance(share * (1 - share), referenceSize);
            bank.watchShare(Integer.toString(category), cell -> cell == index, share, all);
        }
        return bank;
    }

    /** The number of detectors that share the accrual. */
    public int size() {
        return watches.size();
    }

    /**
     * Feeds one tick.
     *
     * @param tick counts by cell
     * @param accrual share of the budget of the whole bank for this tick, in expected false alarms, 0 or more
     * @return the detectors that raised an alarm (they have then begun anew), usually none
     */
    public List<Alarm> update(Histogram tick, double accrual) {
        var alarms = new ArrayList<Alarm>();
        for (var watch : watches) {
            double[] growth = new double[BetGrid.BETS];
            watch.line().addLogs(fold(tick, watch.row()), growth);
            if (watch.detector().update(growth, accrual / watches.size())) alarms.add(watch.alarm());
        }
        return alarms;
    }

    /** A version byte, the number of detectors and the state of each. */
    public byte[] encode() {
        var out = new ByteWriter().putByte(VERSION).putUnsigned(watches.size());
        for (var watch : watches) out.putBlock(watch.detector().encode());
        return out.toBytes();
    }

    /**
     * Takes over the state that {@link #encode} gave.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a bank of this size
     */
    public void restore(byte[] bytes) {
        var in = new ByteReader("bank", bytes);
        in.expectVersion(VERSION);
        long size = in.getUnsigned();
        if (size != watches.size()) throw in.corrupt("holds " + size + " detectors, here are " + watches.size());
        var blocks = new ArrayList<byte[]>();
        for (int index = 0; index < size; index++) blocks.add(in.getBlock());
        in.expectEnd();
        for (byte[] block : blocks) new ShiryaevRoberts(watches.get(0).line()).restore(block);
        for (int index = 0; index < size; index++) watches.get(index).detector().restore(blocks.get(index));
    }

    private void watchMean(String stream, IntToDoubleFunction value, double tolerance) {
        double[] values = new double[DifferenceGrid.CELLS];
        for (int cell = 0; cell < values.length; cell++) values[cell] = value.applyAsDouble(cell);
        watch(stream, IntUnaryOperator.identity(), values, expected(value), tolerance);
    }

    private void watchTail(String stream, IntPredicate counted, double tolerance) {
        watchShare(stream, counted, expected(cell -> counted.test(cell) ? 1 : 0), tolerance);
    }

    private void watchShare(String stream, IntPredicate counted, double share, double tolerance) {
        watch(stream, cell -> counted.test(cell) ? 1 : 0, NO_YES, share, tolerance);
    }

    /** A direction in which the mean cannot leave its tolerance is not watched. */
    private void watch(String stream, IntUnaryOperator row, double[] values, double mean, double tolerance) {
        if (mean - tolerance > 0) {
            add(stream, Direction.FELL, row, EvidenceLine.below(values, mean - tolerance, 1, bets));
        }
        if (mean + tolerance < 1) {
            add(stream, Direction.ROSE, row, EvidenceLine.above(values, mean + tolerance, 0, bets));
        }
    }

    private void add(String stream, Direction direction, IntUnaryOperator row, EvidenceLine line) {
        watches.add(new Watch(new Alarm(stream, direction), row, line, new ShiryaevRoberts(line)));
    }

    private static Histogram fold(Histogram tick, IntUnaryOperator row) {
        var rows = new Histogram();
        tick.forEach((cell, count) -> rows.add(row.applyAsInt(cell), count));
        return rows;
    }

    /** The mean of a function of the cell of a uniform rank: rounding gives the two outermost cells half a share. */
    private static double expected(IntToDoubleFunction value) {
        int last = DifferenceGrid.CELLS - 1;
        double sum = (value.applyAsDouble(0) + value.applyAsDouble(last)) / 2;
        for (int cell = 1; cell < last; cell++) sum += value.applyAsDouble(cell);
        return sum / last;
    }

    private static double allowance(double variance, long referenceSize) {
        if (referenceSize < 1) throw new IllegalArgumentException("a reference of " + referenceSize + " values");
        return 2 * Math.sqrt(variance / referenceSize);
    }
}
