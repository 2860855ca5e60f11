package io.plumbline.detectors.change;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.Histogram;
import java.util.Arrays;

/**
 * Shiryaev-Roberts e-detector: raises an alarm when the mean of a bounded difference in [-1, 1] has fallen below
 * {@code m0}. Null hypothesis: every conditional mean is at least {@code m0}.
 *
 * <pre>
 * per tick, for each bet k:  M_k = (M_k + accrual) * exp(Σ_v n_v ln(1 + lam_k (m0 - v))),  lam_k = c_k / (1 - m0)
 * S = Σ_k w_k M_k;  S &gt;= 1: alarm, all M_k = 0
 * </pre>
 *
 * <p>{@code accrual} is in expected false alarms: as long as the null holds, the expected number of alarms is at most the
 * sum of all accruals, whatever the length of the run and whatever depends on what ({@code S + alarms - Σ accrual} is a
 * supermartingale), so budgets of several detectors add up. The accrual of a tick must not depend on that tick's values.
 * Shin, Ramdas and Rinaldo, "E-detectors" (2023). The M are kept as logarithms. One owner, not thread-safe.
 */
public final class ShiryaevRoberts {
    private static final int VERSION = 1;
    private static final double LARGEST_LOG = 700;

    /** The bet of 0.0945, the nearest to the usual centre of the prior. */
    private static final int RUN_BET = 7;

    private final EvidenceLine line;
    private final double[] logs = new double[BetGrid.BETS];
    private double logStatistic = Double.NEGATIVE_INFINITY;
    private double run;

    /**
     * A detector that has seen nothing.
     *
     * @param m0 the line: minus the margin, in (-1, 1)
     * @param c0 centre of the prior over the bets, within [0.01, 0.8]
     */
    public ShiryaevRoberts(double m0, double c0) {
        this(EvidenceLine.below(m0, new BetGrid(c0)));
    }

    /** A detector on the line of {@link EvidenceLine#below}, whose table many detectors may share. */
    public ShiryaevRoberts(EvidenceLine below) {
        this.line = below;
        reset();
    }

    /**
     * Feeds one tick.
     *
     * @param tickUnits counts of the tick on the grid
     * @param accrual share of the budget for this tick, in expected false alarms, 0 or more
     * @return whether this tick raised an alarm (the detector has then begun anew)
     */
    public boolean update(Histogram tickUnits, double accrual) {
        double[] growth = new double[BetGrid.BETS];
        line.addLogs(tickUnits, growth);
        return update(growth, accrual);
    }

    /**
     * Feeds one tick whose units are judged by several lines with the bets of this detector.
     *
     * @param growth per bet, the sum over the units of {@code ln(1 + lam_k (m0 - v))}: see {@link EvidenceLine#addLogs}
     * @param accrual share of the budget for this tick, in expected false alarms, 0 or more
     * @return whether this tick raised an alarm (the detector has then begun anew)
     */
    public boolean update(double[] growth, double accrual) {
        if (!(accrual >= 0 && accrual < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("accrual is not a finite number of 0 or more: " + accrual);
        }
        double logAccrual = StrictMath.log(accrual);
        for (int bet = 0; bet < BetGrid.BETS; bet++) logs[bet] = logOfSum(logs[bet], logAccrual) + growth[bet];
        run = Math.max(0, run + growth[RUN_BET]);
        logStatistic = line.bets().mix(logs);
        boolean alarm = logStatistic >= 0;
        if (alarm) Arrays.fill(logs, Double.NEGATIVE_INFINITY);
        return alarm;
    }

    /** S after the last tick, at least 1 if that tick raised an alarm; cut at e^700. */
    public double statistic() {
        return StrictMath.exp(Math.min(LARGEST_LOG, logStatistic));
    }

    /**
     * Whether the last ticks, taken together, speak for a mean below the line. The first tick of an unbroken run of
     * such ticks is Page's estimate (Biometrika 41, 1954) of when the change began; it says nothing about its being one.
     */
    public boolean suspicious() {
        return run > 0;
    }

    /** Begins anew, as if nothing had been seen. */
    public void reset() {
        Arrays.fill(logs, Double.NEGATIVE_INFINITY);
        logStatistic = Double.NEGATIVE_INFINITY;
        run = 0;
    }

    /** A version byte, ln S, the run of suspicion and the 20 values ln M_k. */
    public byte[] encode() {
        var out = new ByteWriter().putByte(VERSION).putDouble(logStatistic).putDouble(run);
        for (double log : logs) out.putDouble(log);
        return out.toBytes();
    }

    /**
     * Takes over the state that {@link #encode} gave.
     *
     * @throws IllegalArgumentException naming the cause, if these are not the bytes of a detector
     */
    public void restore(byte[] bytes) {
        var in = new ByteReader("detector", bytes);
        in.expectVersion(VERSION);
        double restoredStatistic = value(in);
        double restoredRun = value(in);
        double[] restored = new double[BetGrid.BETS];
        for (int bet = 0; bet < BetGrid.BETS; bet++) restored[bet] = value(in);
        in.expectEnd();
        System.arraycopy(restored, 0, logs, 0, restored.length);
        logStatistic = restoredStatistic;
        run = restoredRun;
    }

    private static double value(ByteReader in) {
        double value = in.getDouble();
        if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) throw in.corrupt("holds " + value);
        return value;
    }

    private static double logOfSum(double a, double b) {
        double larger = Math.max(a, b);
        if (larger == Double.NEGATIVE_INFINITY) return larger;
        return larger + StrictMath.log1p(StrictMath.exp(-Math.abs(a - b)));
    }
}
