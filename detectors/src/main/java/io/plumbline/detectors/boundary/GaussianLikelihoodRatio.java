package io.plumbline.detectors.boundary;

/**
 * Wald's likelihood ratio of N(lam, 1) to N(0, 1), mixed over a few lam: {@code ln E = ln Σ_k w_k exp(lam_k S - n lam_k^2/2)}
 * of the sum S of n standardised values. Valid at any time if each value, given the past, is sub-Gaussian with variance 1
 * and mean 0 or, for positive lam, less. A yardstick for detectors; the metrics we watch are not Gaussian.
 * Wald, Annals of Mathematical Statistics 16 (1945); the mixture is that of the R package stcpR6.
 */
public final class GaussianLikelihoodRatio {
    private final double[] lambdas;
    private final double[] weights;

    /**
     * A mixture of ratios.
     *
     * @param lambdas alternatives, finite and not 0
     * @param weights as many positive numbers, divided by their sum
     */
    public GaussianLikelihoodRatio(double[] lambdas, double[] weights) {
        if (lambdas.length == 0 || lambdas.length != weights.length) {
            throw new IllegalArgumentException(lambdas.length + " alternatives with " + weights.length + " weights");
        }
        double sum = 0;
        for (int index = 0; index < lambdas.length; index++) {
            if (!(Double.isFinite(lambdas[index]) && lambdas[index] != 0)) {
                throw new IllegalArgumentException("alternative is not a number other than 0: " + lambdas[index]);
            }
            MixtureRoot.requirePositive("weight", weights[index]);
            sum += weights[index];
        }
        this.lambdas = lambdas.clone();
        this.weights = weights.clone();
        for (int index = 0; index < weights.length; index++) this.weights[index] /= sum;
    }

    /** The simple ratio for one alternative. */
    public GaussianLikelihoodRatio(double lambda) {
        this(new double[] {lambda}, new double[] {1});
    }

    /** {@code ln E} of n values with this sum. */
    public double logEvidence(double sum, long n) {
        MixtureRoot.requireSum(sum);
        if (n < 0) throw new IllegalArgumentException("number of values is negative: " + n);
        double[] logs = new double[lambdas.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < logs.length; index++) {
            double lambda = lambdas[index];
            logs[index] = StrictMath.log(weights[index]) + lambda * sum - n * lambda * lambda / 2;
            largest = Math.max(largest, logs[index]);
        }
        double total = 0;
        for (double log : logs) total += StrictMath.exp(log - largest);
        return largest + StrictMath.log(total);
    }

    /**
     * How far under the mean of n values the lower bound of the single-lambda confidence sequence lies:
     * {@code lam/2 + ln(1/alpha)/(n lam)}; it never falls under lam/2.
     */
    public static double lowerWidth(double lambda, long n, double alpha) {
        MixtureRoot.requirePositive("lambda", lambda);
        if (n < 1) throw new IllegalArgumentException("number of values must be >= 1: " + n);
        return lambda / 2 + MixtureRoot.threshold(alpha) / (n * lambda);
    }
}
