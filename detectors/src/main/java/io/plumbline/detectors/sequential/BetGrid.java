package io.plumbline.detectors.sequential;

/**
 * The 20 fixed bets and their prior: {@code c_k = 0.9 * 1.38^-k}, {@code w_k ∝ 1 / (1 + (ln(c_k / c0) / 1.2)^2)}
 * (log-Cauchy around {@code c0}). A bet is a share of what may be lost at worst.
 */
public final class BetGrid {
    public static final int BETS = 20;

    /** The centre of the prior where nothing better is known. */
    public static final double DEFAULT_CENTRE = 0.1;

    private final double[] shares = new double[BETS];
    private final double[] logWeights = new double[BETS];

    /**
     * The bets with their prior around a centre.
     *
     * @param c0 centre of the prior, within [0.01, 0.8]: about (smallest effect that matters) / (variance)
     */
    public BetGrid(double c0) {
        if (!(c0 >= 0.01 && c0 <= 0.8)) throw new IllegalArgumentException("c0 is not within [0.01, 0.8]: " + c0);
        double sum = 0;
        double[] weights = new double[BETS];
        for (int bet = 0; bet < BETS; bet++) {
            shares[bet] = 0.9 * StrictMath.pow(1.38, -bet);
            double distance = StrictMath.log(shares[bet] / c0) / 1.2;
            weights[bet] = 1 / (1 + distance * distance);
            sum += weights[bet];
        }
        for (int bet = 0; bet < BETS; bet++) logWeights[bet] = StrictMath.log(weights[bet] / sum);
    }

    /**
     * The centre of the prior for an effect that matters: {@code mde / variance}, within [0.01, 0.8].
     *
     * @param mde smallest effect that matters, over 0
     * @param variance variance of the difference in a frozen reference, 0 or more
     */
    public static double centre(double mde, double variance) {
        if (!(mde > 0)) throw new IllegalArgumentException("smallest effect that matters is not over 0: " + mde);
        if (!(variance >= 0)) throw new IllegalArgumentException("variance is not a number of 0 or more: " + variance);
        return Math.min(0.8, Math.max(0.01, mde / variance));
    }

    public double share(int bet) {
        return shares[bet];
    }

    public double logWeight(int bet) {
        return logWeights[bet];
    }

    /** {@code ln Σ_k w_k exp(logs_k)}, safe for any size of the logs. */
    public double mix(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int bet = 0; bet < BETS; bet++) largest = Math.max(largest, logWeights[bet] + logs[bet]);
        if (largest == Double.NEGATIVE_INFINITY) return largest;
        double sum = 0;
        for (int bet = 0; bet < BETS; bet++) sum += StrictMath.exp(logWeights[bet] + logs[bet] - largest);
        return largest + StrictMath.log(sum);
    }
}
