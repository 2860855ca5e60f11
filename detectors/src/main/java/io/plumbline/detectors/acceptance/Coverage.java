package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;
import io.plumbline.detectors.acceptance.Promise.Trial;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.sequential.Moments;
import io.plumbline.detectors.sequential.TMixture;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Error of the first kind while one looks after every unit. */
final class Coverage {
    private static final String FAMILY = "sequential";
    private static final double ALPHA = 0.05;
    private static final int HORIZON = 100_000;

    private Coverage() {}

    static List<Promise> promises() {
        return List.of(
                bounded("ternary .2/.2", Law.ternary(.2, .2)),
                bounded("rare .005/.005", Law.ternary(.005, .005)),
                bounded("rare skewed, mean -.02", Law.ternary(.001, .021)),
                bounded("rare one-sided, mean -.002", Law.ternary(0, .002)),
                bounded("Beta(8,2) difference", Law.betaDifference(8, 2)),
                unbounded("Gaussian", .05, 0, 0, Coverage::gaussian),
                unbounded("t with 3 degrees", .05, 0, 0, Coverage::studentOfThree),
                unbounded("lognormal s=1", .06, logNormalSkewness(1), logNormalMean(1), random -> logNormal(random, 1)),
                unbounded(
                        "lognormal s=1.5",
                        .06,
                        logNormalSkewness(1.5),
                        logNormalMean(1.5),
                        random -> logNormal(random, 1.5)));
    }

    private static Promise bounded(String name, Law law) {
        var bets = new BetGrid(BetGrid.DEFAULT_CENTRE);
        var below = EvidenceLine.below(law.mean(), bets);
        var above = EvidenceLine.above(law.mean(), bets);
        Trial trial = random -> Outcome.of(everExcluded(law, below, above, random));
        return new Promise(FAMILY, "bounded type I, " + name, Bound.atMost(ALPHA), 2_000, trial);
    }

    private static boolean everExcluded(Law law, EvidenceLine below, EvidenceLine above, SplittableRandom random) {
        double limit = Math.log(2 / ALPHA);
        var low = new Race(above, limit);
        var high = new Race(below, limit);
        for (int unit = 0; unit < HORIZON; unit++) {
            int cell = law.draw(random);
            if (low.reaches(cell) || high.reaches(cell)) return true;
        }
        return false;
    }

    private static Promise unbounded(
            String name, double target, double skewness, double mean, ToDoubleFunction<SplittableRandom> draw) {
        var mixture = new TMixture(TMixture.tuning(TMixture.DEFAULT_TUNING, ALPHA), skewness);
        long first = mixture.unitsNeeded(ALPHA);
        double limit = Math.log(1 / ALPHA);
        Trial trial = random -> {
            double sum = 0;
            double squares = 0;
            for (int n = 1; n <= HORIZON; n++) {
                double x = draw.applyAsDouble(random) - mean;
                sum += x;
                squares += x * x;
                if (n < first) continue;
                double variance = (squares - sum * sum / n) / (n - 1);
                if (mixture.logEvidence(new Moments(n, sum / n, variance), 0) >= limit) return Outcome.of(true);
            }
            return Outcome.of(false);
        };
        String text = "t-mixture type I, " + name + (skewness == 0 ? "" : " with the guard");
        return new Promise(FAMILY, text, Bound.atMost(target).withSlack(2), 2_000, trial);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double studentOfThree(SplittableRandom random) {
        double squares = 0;
        for (int freedom = 0; freedom < 3; freedom++) squares += Math.pow(gaussian(random), 2);
        return gaussian(random) / Math.sqrt(squares / 3);
    }

    private static double logNormal(SplittableRandom random, double sigma) {
        return Math.exp(sigma * gaussian(random));
    }

    private static double logNormalMean(double sigma) {
        return Math.exp(sigma * sigma / 2);
    }

    private static double logNormalSkewness(double sigma) {
        double power = Math.exp(sigma * sigma);
        return (power + 2) * Math.sqrt(power - 1);
    }
}
