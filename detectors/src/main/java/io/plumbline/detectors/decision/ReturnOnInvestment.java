package io.plumbline.detectors.decision;

import io.plumbline.detectors.sequential.Estimate;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.detectors.sequential.Moments;
import io.plumbline.detectors.sequential.TMixture;

/**
 * Whether a fine-tune pays: the value per request {@code V = value * dQ - dC - fixed}, where dQ is the quality and dC the cost
 * that the candidate adds to the shadow's, and the cost of one more point of quality, {@code dC / dQ}, with Fieller's interval.
 *
 * <pre>
 * CS of V from n, means, variances and covariance of (dQ, dC):  mean V ± F s_V/√n,  s_V^2 = v^2 s_QQ - 2 v s_QC + s_CC
 * Fieller: roots in r of (C - r Q)^2 = (F^2/n) (s_CC - 2 r s_QC + r^2 s_QQ)
 * </pre>
 *
 * <p>F is {@link TMixture#radiusFactor}: both stay valid however often one looks. Fieller, "Some problems in interval estimation",
 * JRSS-B 16 (1954). Immutable, may be shared.
 */
public final class ReturnOnInvestment {
    /** What the interval of V says. */
    public enum Verdict {
        PAYS,
        DOES_NOT_PAY,
        OPEN
    }

    /**
     * Quality and cost added per request.
     *
     * @param n number of pairs, 2 or more
     * @param quality mean of dQ, in points
     * @param cost mean of dC, in money
     * @param qualityVariance unbiased variance of dQ
     * @param costVariance unbiased variance of dC
     * @param covariance unbiased covariance, within {@code ±√(qualityVariance costVariance)}
     */
    public record Added(
            long n, double quality, double cost, double qualityVariance, double costVariance, double covariance) {
        public Added {
            if (n < 2) throw new IllegalArgumentException("pairs must be >= 2: " + n);
            var checkedQuality = new Moments(n, quality, qualityVariance);
            var checkedCost = new Moments(n, cost, costVariance);
            double most = Math.sqrt(checkedQuality.variance() * checkedCost.variance());
            if (!(Math.abs(covariance) <= most * (1 + 1e-9))) {
                throw new IllegalArgumentException("covariance " + covariance + " is beyond ±" + most);
            }
        }
    }

    /** The cost of one more point of quality. */
    public sealed interface CostPerPoint {
        /** In money per point. Negative: better and cheaper. */
        record Between(double low, double high) implements CostPerPoint {}

        /** The added quality is not separated from zero, so that no bounded interval holds the ratio. */
        record NotEstimable() implements CostPerPoint {}

        /** Too few pairs for an interval. */
        record Insufficient(long have, long need) implements CostPerPoint {}
    }

    private final double valuePerPoint;
    private final double fixedPerRequest;
    private final TMixture mixture;

    /**
     * The economy of a deployment.
     *
     * @param valuePerPoint what one point of quality in one request is worth, in money, 0 or more
     * @param fixedPerRequest fixed costs of the fine-tune (training, hosting) per request, in money, 0 or more
     */
    public ReturnOnInvestment(double valuePerPoint, double fixedPerRequest, TMixture mixture) {
        if (!(valuePerPoint >= 0 && valuePerPoint < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("value per point is not a number of 0 or more: " + valuePerPoint);
        }
        if (!(fixedPerRequest >= 0 && fixedPerRequest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("fixed cost is not a number of 0 or more: " + fixedPerRequest);
        }
        this.valuePerPoint = valuePerPoint;
        this.fixedPerRequest = fixedPerRequest;
        this.mixture = mixture;
    }

    /** The interval of V at level {@code 1 - alpha}. */
    public Estimate value(Added added, double alpha) {
        double mean = valuePerPoint * added.quality() - added.cost() - fixedPerRequest;
        double variance = valuePerPoint * valuePerPoint * added.qualityVariance()
                - 2 * valuePerPoint * added.covariance()
                + added.costVariance();
        return mixture.confidenceSequence(new Moments(added.n(), mean, Math.max(0, variance)), alpha);
    }

    /** Whether it pays: wrong with chance at most {@code alpha / 2} each way. */
    public Verdict verdict(Added added, double alpha) {
        if (!(value(added, alpha) instanceof Estimate.Known known)) return Verdict.OPEN;
        Interval interval = known.interval();
        if (interval.high() < 0) return Verdict.DOES_NOT_PAY;
        return interval.low() > 0 ? Verdict.PAYS : Verdict.OPEN;
    }

    /** Fieller's interval of {@code dC / dQ} at level {@code 1 - alpha}; fixed costs are not in it. */
    public CostPerPoint costPerPoint(Added added, double alpha) {
        long need = mixture.unitsNeeded(alpha);
        if (added.n() < need) return new CostPerPoint.Insufficient(added.n(), need);
        double factor = mixture.radiusFactor(added.n(), alpha);
        double k = factor * factor / added.n();
        double a = added.quality() * added.quality() - k * added.qualityVariance();
        double halfB = added.cost() * added.quality() - k * added.covariance();
        double c = added.cost() * added.cost() - k * added.costVariance();
        if (a <= 0) return new CostPerPoint.NotEstimable();
        double root = Math.sqrt(Math.max(0, halfB * halfB - a * c));
        return new CostPerPoint.Between((halfB - root) / a, (halfB + root) / a);
    }
}
