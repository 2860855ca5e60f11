package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;
import io.plumbline.detectors.acceptance.Promise.Trial;
import io.plumbline.detectors.change.InputBank;
import io.plumbline.detectors.change.ReferenceRanks;
import io.plumbline.detectors.change.RelativeDetector;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.DirichletMultinomial;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What detectors cost in false alarms, against their budget. */
final class FalseAlarms {
    private static final String FAMILY = "change";
    private static final Law BOUNDARY = Law.ternary(.25, .25);
    private static final BetGrid BETS = new BetGrid(BetGrid.DEFAULT_CENTRE);
    private static final EvidenceLine AT_ZERO = EvidenceLine.below(0, BETS);
    private static final int RUN_UNITS = 10_000;
    private static final double ALPHA = 0.05;

    private FalseAlarms() {}

    static List<Promise> promises() {
        var promises = new ArrayList<Promise>();
        promises.add(new Promise(
                FAMILY,
                "ARL x beta at the boundary, beta 1e-4",
                Bound.atLeast(1).withSlack(2),
                2_500,
                random -> runLength(random, 1e-4)));
        for (int unitsPerTick : new int[] {1, 5, 50, 400}) {
            promises.add(new Promise(
                    FAMILY,
                    "false alarms / budget, " + unitsPerTick + " units a tick",
                    Bound.atMost(1).withSlack(2),
                    2_000,
                    random -> alarms(random, unitsPerTick)));
        }
        promises.add(new Promise(
                FAMILY,
                "REL false alarms / budget, the mix shifts and nothing else",
                Bound.atMost(1).withSlack(2),
                1_000,
                FalseAlarms::mixShift));
        promises.add(new Promise(
                FAMILY,
                "PIT bank false alarms / budget, lognormal, 5,000 in the reference",
                Bound.atMost(1).withSlack(2),
                400,
                FalseAlarms::ranks));
        promises.add(new Promise(
                FAMILY,
                "CAT bank false alarms / budget, 8 categories, 5,000 in the reference",
                Bound.atMost(1).withSlack(2),
                400,
                FalseAlarms::categories));
        promises.add(new Promise(
                "sequential",
                "completeness type I, 2 % of pairs lack their shadow",
                Bound.atMost(ALPHA).withSlack(2),
                1_000,
                completeness()));
        return promises;
    }

    private static Outcome runLength(SplittableRandom random, double beta) {
        var detector = new ShiryaevRoberts(AT_ZERO);
        long units = 0;
        var unit = new Histogram();
        do {
            units++;
            unit = BOUNDARY.draw(random, 1);
        } while (!detector.update(unit, beta));
        return Outcome.of(units * beta);
    }

    /** Ten thousand units with a budget of one alarm. */
    private static Outcome alarms(SplittableRandom random, int unitsPerTick) {
        var detector = new ShiryaevRoberts(AT_ZERO);
        int ticks = RUN_UNITS / unitsPerTick;
        int alarms = 0;
        for (int tick = 0; tick < ticks; tick++) {
            if (detector.update(BOUNDARY.draw(random, unitsPerTick), 1.0 / ticks)) alarms++;
        }
        return Outcome.of(alarms);
    }

    /** Two strata of advantage +.2 and -.1; the share of the second grows from 30 % to 80 %: the raw mean falls by .15. */
    private static Outcome mixShift(SplittableRandom random) {
        var laws = List.of(Law.ternary(.35, .15), Law.ternary(.2, .3));
        var detector = new RelativeDetector(new double[] {.2, -.1}, .02, .004, BETS);
        int ticks = RUN_UNITS / 20;
        int alarms = 0;
        for (int tick = 0; tick < ticks; tick++) {
            double second = .3 + .5 * tick / ticks;
            var counts = List.of(new Histogram(), new Histogram());
            for (int unit = 0; unit < 20; unit++) {
                int stratum = random.nextDouble() < second ? 1 : 0;
                counts.get(stratum).add(laws.get(stratum).draw(random));
            }
            if (detector.update(counts, 1.0 / ticks)) alarms++;
        }
        return Outcome.of(alarms);
    }

    private static Outcome ranks(SplittableRandom random) {
        double[] reference = new double[5_000];
        for (int index = 0; index < reference.length; index++) reference[index] = logNormal(random);
        var ranks = new ReferenceRanks(reference);
        var bank = InputBank.ofRanks(ranks.size(), BETS);
        int ticks = RUN_UNITS / 20;
        int alarms = 0;
        for (int tick = 0; tick < ticks; tick++) {
            var counts = new Histogram();
            for (int unit = 0; unit < 20; unit++) counts.add(ranks.cell(logNormal(random), random.nextLong()));
            alarms += bank.update(counts, 1.0 / ticks).size();
        }
        return Outcome.of(alarms);
    }

    private static Outcome categories(SplittableRandom random) {
        double[] shares = new double[8];
        long[] reference = new long[8];
        for (int unit = 0; unit < 5_000; unit++) reference[category(random)]++;
        for (int index = 0; index < shares.length; index++) shares[index] = reference[index] / 5_000.0;
        var bank = InputBank.ofCategories(shares, 5_000, .02, BETS);
        int ticks = RUN_UNITS / 20;
        int alarms = 0;
        for (int tick = 0; tick < ticks; tick++) {
            var counts = new Histogram();
            for (int unit = 0; unit < 20; unit++) counts.add(category(random));
            alarms += bank.update(counts, 1.0 / ticks).size();
        }
        return Outcome.of(alarms);
    }

    private static Trial completeness() {
        var test = new DirichletMultinomial(new double[] {.98, .02}, DirichletMultinomial.DEFAULT_CONCENTRATION);
        double limit = Math.log(1 / ALPHA);
        return random -> {
            long missing = 0;
            for (int n = 1; n <= 50_000; n++) {
                if (random.nextDouble() < .02) missing++;
                if (test.logEvidence(n - missing, missing) >= limit) return Outcome.of(true);
            }
            return Outcome.of(false);
        };
    }

    /** Geometric shares: 1/2, 1/4, ..., the last two alike. */
    private static int category(SplittableRandom random) {
        int zeros = Long.numberOfTrailingZeros(random.nextLong());
        return Math.min(7, zeros);
    }

    private static double logNormal(SplittableRandom random) {
        double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        return Math.exp(normal);
    }
}
