package io.plumbline.detectors.sequential;

import io.plumbline.detectors.summary.ExactSum;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The mean of expensive labels Y with the help of a cheap prediction g of each: the stream
 * {@code phi = lam g + (xi / pi)(Y - lam g)} has the mean of Y for any lam that is settled before the unit is seen, and less
 * variance the better g predicts (about {@code 1 - rho^2 (1 - pi)} of labels alone).
 *
 * <p>{@code lam = Cov(Y, g) / Var(g)} over the labels of earlier ticks, 0 before there are any; xi says whether the unit was sampled
 * for a label, pi with what chance. A tick is fed once all its sampled labels have come or their deadline has passed, else
 * early ticks are biased. The interval is that of {@link TMixture}, from 200 labels on. Its coverage at all times together
 * is asymptotic. Angelopoulos et al., "Prediction-powered inference" (Science 2023); anytime: arXiv 2505.18000.
 * One owner, not thread-safe.
 */
public final class PredictionPowered {
    /** Fewest labels for an interval. */
    public static final long LEAST_LABELS = 200;

    /** Smallest chance of being sampled for a label. */
    public static final double LEAST_CHANCE = 0.01;

    /**
     * One unit.
     *
     * @param prediction g, finite
     * @param chance pi, in [0.01, 1]
     * @param label Y if the unit was sampled for a label, else empty
     */
    public record Unit(double prediction, double chance, OptionalDouble label) {
        public Unit {
            if (!Double.isFinite(prediction)) throw new IllegalArgumentException("prediction: " + prediction);
            if (!(chance >= LEAST_CHANCE && chance <= 1)) {
                throw new IllegalArgumentException("chance of a label is not within [0.01, 1]: " + chance);
            }
            if (label.isPresent() && !Double.isFinite(label.getAsDouble())) {
                throw new IllegalArgumentException("label: " + label.getAsDouble());
            }
        }

        /** phi of this unit with a given weight of the prediction. */
        public double adjusted(double weight) {
            double guess = weight * prediction;
            return label.isPresent() ? guess + (label.getAsDouble() - guess) / chance : guess;
        }
    }

    private final TMixture mixture;
    private final SumOfPairs labelled = new SumOfPairs();
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long n;
    private double weight;

    public PredictionPowered(TMixture mixture) {
        this.mixture = mixture;
    }

    /** Feeds the units of one tick; the weight that these labels teach is for the next. */
    public void update(List<Unit> tick) {
        for (var unit : tick) {
            double phi = unit.adjusted(weight);
            sum.add(phi);
            squares.add(phi * phi);
            n++;
            if (unit.label().isPresent())
                labelled.add(unit.prediction(), unit.label().getAsDouble());
        }
        weight = labelled.slope();
    }

    /**
     * Variance against labels alone with the best weight, {@code 1 - rho^2 (1 - pi)}: whether a cheap judge is worth having.
     *
     * @param correlation rho of prediction and label, in [-1, 1]
     * @param chance pi of a label, in (0, 1]
     */
    public static double varianceRatio(double correlation, double chance) {
        if (!(correlation >= -1 && correlation <= 1)) throw new IllegalArgumentException("rho: " + correlation);
        if (!(chance > 0 && chance <= 1)) throw new IllegalArgumentException("chance is not within (0, 1]: " + chance);
        return 1 - correlation * correlation * (1 - chance);
    }

    /** lam for the next tick. */
    public double weight() {
        return weight;
    }

    public long labels() {
        return labelled.n;
    }

    /** Size, mean and variance of the phi. */
    public Moments moments() {
        if (n == 0) return new Moments(0, 0, 0);
        double mean = sum.value().doubleValue() / n;
        if (n == 1) return new Moments(1, mean, 0);
        var total = sum.value();
        var count = BigDecimal.valueOf(n);
        var spread = squares.value().multiply(count).subtract(total.multiply(total));
        return new Moments(n, mean, Math.max(0, spread.doubleValue() / n / (n - 1)));
    }

    /** The interval for the mean of Y at level {@code 1 - alpha}. */
    public Estimate confidenceSequence(double alpha) {
        if (labelled.n < LEAST_LABELS) return new Estimate.Insufficient(labelled.n, LEAST_LABELS);
        return mixture.confidenceSequence(moments(), alpha);
    }

    private static final class SumOfPairs {
        private long n;
        private double meanX;
        private double meanY;
        private double spreadX;
        private double product;

        void add(double x, double y) {
            n++;
            double fromOldMean = x - meanX;
            meanX += fromOldMean / n;
            meanY += (y - meanY) / n;
            spreadX += fromOldMean * (x - meanX);
            product += fromOldMean * (y - meanY);
        }

        double slope() {
            return spreadX > 0 ? product / spreadX : 0;
        }
    }
}
