package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;
import io.plumbline.detectors.change.OptimalDelay;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long a real change goes unnoticed, against what is possible. The law after the change is ternary with 60 % of wins and
 * losses; its best bet is {@code (loss - win) / (loss + win)}, its growth KLinf {@code .3 [(1+l) ln(1+l) + (1-l) ln(1-l)]}.
 */
final class Delays {
    private static final String FAMILY = "change";
    private static final double DECIDED = .6;
    private static final int OVERSHOOT_RUNS = 2_000;

    private Delays() {}

    static List<Promise> promises() {
        var promises = new ArrayList<Promise>();
        for (double beta : new double[] {1e-4, 1e-5}) {
            for (double bet : new double[] {.01, .02, .083, .167, .33, .5, .7, .9}) {
                boolean central = bet >= .08 && bet <= .33;
                promises.add(zeroState("default prior", bet, beta, BetGrid.DEFAULT_CENTRE, central ? 1.45 : 1.75));
            }
        }
        for (double bet : new double[] {.01, .02, .167, .5, .8}) {
            promises.add(zeroState("prior planned for it", bet, 1e-5, bet, 1.45));
        }
        for (double bet : new double[] {.083, .167, .33}) promises.add(stationary(bet, 1e-4));
        return promises;
    }

    private static Promise zeroState(String prior, double bet, double beta, double centre, double limit) {
        var line = EvidenceLine.below(0, new BetGrid(centre));
        var after = after(bet);
        double best = OptimalDelay.of(1 / beta, growth(bet));
        String name = String.format(Locale.ROOT, "delay / D*, best bet %.3g, beta %.0e, %s", bet, beta, prior);
        return new Promise(
                FAMILY,
                name,
                Bound.atMost(limit).withSlack(2),
                1_000,
                random -> Outcome.of(delay(new ShiryaevRoberts(line), after, beta, random) / best));
    }

    /** Long after the start, false alarms and new beginnings included, against the procedure that knows both laws. */
    private static Promise stationary(double bet, double beta) {
        var line = EvidenceLine.below(0, new BetGrid(BetGrid.DEFAULT_CENTRE));
        var before = Law.ternary(DECIDED / 2, DECIDED / 2);
        var after = after(bet);
        double threshold = OptimalRule.threshold(before, bet, 1 / beta, OVERSHOOT_RUNS);
        String name = String.format(Locale.ROOT, "stationary delay / optimum, best bet %.3g, beta %.0e", bet, beta);
        return new Promise(FAMILY, name, Bound.atMost(1.30).withSlack(2), 1_000, random -> {
            var ours = new ShiryaevRoberts(line);
            var optimal = new OptimalRule(bet, threshold);
            int warmUp = (int) Math.round((1 + random.nextDouble()) / beta);
            for (int unit = 0; unit < warmUp; unit++) {
                int cell = before.draw(random);
                ours.update(Delays.one(cell), beta);
                optimal.alarms(cell);
            }
            long ourDelay = 0;
            long optimalDelay = 0;
            boolean ourAlarm = false;
            boolean optimalAlarm = false;
            while (!ourAlarm || !optimalAlarm) {
                int cell = after.draw(random);
                if (!ourAlarm) {
                    ourDelay++;
                    ourAlarm = ours.update(Delays.one(cell), beta);
                }
                if (!optimalAlarm) {
                    optimalDelay++;
                    optimalAlarm = optimal.alarms(cell);
                }
            }
            return new Outcome(ourDelay, optimalDelay);
        });
    }

    private static long delay(ShiryaevRoberts detector, Law after, double beta, SplittableRandom random) {
        long units = 0;
        do {
            units++;
        } while (!detector.update(after.draw(random, 1), beta));
        return units;
    }

    private static Histogram one(int cell) {
        var unit = new Histogram();
        unit.add(cell);
        return unit;
    }

    private static Law after(double bet) {
        return Law.ternary(DECIDED / 2 * (1 - bet), DECIDED / 2 * (1 + bet));
    }

    private static double growth(double bet) {
        return DECIDED / 2 * ((1 + bet) * Math.log1p(bet) + (1 - bet) * Math.log1p(-bet));
    }
}
