package io.plumbline.detectors.change;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Exact run lengths of CUSUM and Shiryaev-Roberts for independent values that change from N(0, 1) to N(theta, 1), both
 * with the true log likelihood ratio {@code theta x - theta^2/2}. The run length from each state solves a Fredholm equation
 * {@code l(s) = 1 + ∫ l(t) k(s, t) dt}, here by Nyström's method on panels of Gauss-Legendre nodes, to about 1e-6.
 *
 * <p>The yardstick for detectors that know less; CUSUM is optimal for the worst delay (Moustakides, Annals of
 * Statistics 14, 1986), Shiryaev-Roberts for the stationary one (Pollak and Tartakovsky, Statistica Sinica 19, 2009).
 * Equations: Moustakides, Polunchenko and Tartakovsky, Statistica Sinica 21 (2011), section 3.
 *
 * @param theta size of the change in standard deviations, within [0.05, 2]
 */
public record ExactDelay(double theta) {
    private static final int MOST_SOLUTIONS = 60;
    private static final double PRECISION = 1e-7;

    public ExactDelay {
        if (!(theta >= 0.05 && theta <= 2))
            throw new IllegalArgumentException("theta is not within [0.05, 2]: " + theta);
    }

    /**
     * Mean run lengths.
     *
     * @param averageRunLength values until an alarm if nothing changes
     * @param delay values until an alarm if the change is there from the start; for CUSUM this is the worst case
     * @param stationaryDelay mean delay after a change long after the start, false alarms having begun anew
     */
    public record RunLengths(double averageRunLength, double delay, double stationaryDelay) {}

    /** CUSUM {@code W = max(0, W + llr)} with alarm at {@code W >= h}; h in nats, within (0, 15]. */
    public RunLengths cusum(double h) {
        if (!(h > 0 && h <= 15)) throw new IllegalArgumentException("h is not within (0, 15]: " + h);
        return cusumEquation(h).runLengths();
    }

    /** Shiryaev-Roberts {@code R = (1 + R) exp(llr)} from 0, with alarm at {@code R >= a}; a within (0, 1e7]. */
    public RunLengths shiryaevRoberts(double a) {
        if (!(a > 0 && a <= 1e7)) throw new IllegalArgumentException("a is not within (0, 1e7]: " + a);
        return shiryaevRobertsEquation(StrictMath.log(a)).runLengths();
    }

    /** The CUSUM threshold, in nats, with this average run length, within [10, 1e6]. */
    public double cusumThreshold(double averageRunLength) {
        return threshold(averageRunLength, h -> cusumEquation(h).averageRunLength());
    }

    /** The Shiryaev-Roberts threshold with this average run length, within [10, 1e6]. */
    public double shiryaevRobertsThreshold(double averageRunLength) {
        return StrictMath.exp(
                threshold(averageRunLength, log -> shiryaevRobertsEquation(log).averageRunLength()));
    }

    private static double threshold(double wanted, DoubleUnaryOperator averageRunLength) {
        if (!(wanted >= 10 && wanted <= 1e6)) {
            throw new IllegalArgumentException("average run length is not within [10, 1e6]: " + wanted);
        }
        double most = StrictMath.log(wanted) + 1;
        return new BrentSolver(PRECISION)
                .solve(
                        MOST_SOLUTIONS,
                        log -> StrictMath.log(averageRunLength.applyAsDouble(log) / wanted),
                        1e-3,
                        Math.min(most, 15));
    }

    private RunLengthEquation cusumEquation(double h) {
        return new RunLengthEquation(theta, 0, h, true, state -> state);
    }

    private RunLengthEquation shiryaevRobertsEquation(double logA) {
        double lowest = -theta * theta / 2 - RunLengthEquation.DEVIATIONS * theta;
        return new RunLengthEquation(theta, Math.min(lowest, logA - 1), logA, false, ExactDelay::onward);
    }

    /** ln(1 + R) of ln R. */
    private static double onward(double logR) {
        return logR > 0 ? logR + StrictMath.log1p(StrictMath.exp(-logR)) : StrictMath.log1p(StrictMath.exp(logR));
    }
}
