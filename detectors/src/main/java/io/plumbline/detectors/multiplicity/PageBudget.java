package io.plumbline.detectors.multiplicity;

/**
 * A budget of false pages and its division among detectors: {@code beta_j = B * v_j / Σ v}.
 *
 * <p>Each {@link DetectorFamily} has its share of the budget; 20 % of that is kept for series that are seen for the
 * first time. Expected false alarms add up whatever the dependence between detectors, so all of them together raise at
 * most {@code pagesPerSecond} times the time.
 *
 * @param pagesPerSecond expected false pages per second that are tolerated, over 0
 */
public record PageBudget(double pagesPerSecond) {
    /**
     * Share of the absolute detectors; the rest is for detectors against a reference, anchors, inputs, completeness.
     */
    public static final double ABSOLUTE = 0.40;

    /** Part of a family's share that is kept for newcomers. */
    public static final double RESERVE = 0.20;

    public PageBudget {
        if (!(pagesPerSecond > 0 && pagesPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("pages per second must be a positive number: " + pagesPerSecond);
        }
    }

    public static PageBudget of(double pages, double days) {
        return new PageBudget(pages / (days * 86_400));
    }

    /** The budget divided by weights (each 0 or more, their sum positive), in pages per second. */
    public double[] shares(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) throw new IllegalArgumentException("weight is not a number of 0 or more: " + weight);
            sum += weight;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights must have a positive sum: " + sum);
        }
        double[] shares = new double[weights.length];
        for (int index = 0; index < shares.length; index++) shares[index] = pagesPerSecond * weights[index] / sum;
        return shares;
    }

    /** Accrual of an absolute detector of a known series in a tick: its weight's share of what newcomers leave. */
    public double known(double weight, double sumOfWeights, double tickSeconds) {
        return known(DetectorFamily.ABSOLUTE, weight, sumOfWeights, tickSeconds);
    }

    /** Accrual of a detector of this family on a known series in a tick: its weight's share of what newcomers leave. */
    public double known(DetectorFamily family, double weight, double sumOfWeights, double tickSeconds) {
        if (!(weight >= 0 && weight <= sumOfWeights * (1 + 1e-9) && sumOfWeights > 0)) {
            throw new IllegalArgumentException("weight " + weight + " of " + sumOfWeights);
        }
        return pagesPerSecond * family.share() * (1 - RESERVE) * (weight / sumOfWeights) * tickSeconds;
    }

    /** Accrual of an absolute detector of a series that is first seen in this tick, one of so many. */
    public double newcomer(int newcomers, double tickSeconds) {
        return newcomer(DetectorFamily.ABSOLUTE, newcomers, tickSeconds);
    }

    /** Accrual of a detector of this family on a series that is first seen in this tick, one of so many. */
    public double newcomer(DetectorFamily family, int newcomers, double tickSeconds) {
        if (newcomers < 1) throw new IllegalArgumentException("newcomers must be >= 1: " + newcomers);
        return pagesPerSecond * family.share() * RESERVE / newcomers * tickSeconds;
    }
}
