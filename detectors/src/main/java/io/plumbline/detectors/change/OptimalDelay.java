package io.plumbline.detectors.change;

/**
 * D*: the delay of the best possible detector, as a benchmark.
 *
 * <pre>
 * solve e^y - y - 1 = gamma I;   D* = (e^-y + y - 1) / I
 * </pre>
 *
 * <p>It is the worst mean delay of CUSUM, which is optimal in Lorden's sense (Moustakides, Annals of Statistics 14,
 * 1986), for a Brownian motion whose drift changes, and within 0.6 % of the exact optimum for normal values. For other
 * laws, with I the {@code KLinf} of the planner and gamma = 1 / accrual, it is a benchmark and no theorem. It is no
 * lower bound for a detector that only keeps a rate of false alarms, and no forecast: a detector that must not know the
 * size of the change is slower. {@code ln(gamma) / I}, often quoted as a bound, is first-order only and is beaten at
 * every practical gamma.
 */
public final class OptimalDelay {
    private static final double SERIES_BELOW = 0.5;
    private static final int NEWTON_STEPS = 200;

    private OptimalDelay() {}

    /**
     * D* in observations.
     *
     * @param gamma mean number of observations between false alarms, over 0
     * @param information Kullback-Leibler divergence of one observation after the change, in nats, over 0
     */
    public static double of(double gamma, double information) {
        requirePositive("gamma", gamma);
        requirePositive("information", information);
        double product = gamma * information;
        requirePositive("gamma times information", product);
        return excess(-height(product)) / information;
    }

    /** y with e^y - y - 1 = product; Newton from above, where the function is convex and rising. */
    static double height(double product) {
        double y = Math.min(Math.sqrt(2 * product), StrictMath.log1p(product) + 2);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double next = y - (excess(y) - product) / StrictMath.expm1(y);
            if (Math.abs(next - y) <= 1e-15 * y) return next;
            y = next;
        }
        return y;
    }

    /** e^y - 1 - y; by its series near 0, where the difference would lose its digits. */
    private static double excess(double y) {
        if (Math.abs(y) >= SERIES_BELOW) return StrictMath.expm1(y) - y;
        double term = y * y / 2;
        double sum = term;
        for (int power = 3; power <= 20; power++) {
            term *= y / power;
            sum += term;
        }
        return sum;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a positive number: " + value);
        }
    }
}
