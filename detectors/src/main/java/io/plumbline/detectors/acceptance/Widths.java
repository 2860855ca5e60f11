package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What looking at any time costs in width and time, and that order never matters. */
final class Widths {
    private static final String FAMILY = "sequential";
    private static final double ALPHA = 0.05;
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    private Widths() {}

    static List<Promise> promises() {
        var promises = new ArrayList<Promise>();
        for (double bet : new double[] {.05, .083, .167, .33, .5}) promises.add(stopping(bet));
        for (int n : new int[] {1_000, 10_000, 100_000}) {
            promises.add(width("ternary .25/.25", Law.ternary(.25, .25), n));
            promises.add(width("Beta(8,2) difference", Law.betaDifference(8, 2), n));
        }
        promises.add(new Promise(
                "summary",
                "intervals that differ when parts are merged in another order",
                Bound.atMost(0),
                2_000,
                Widths::mergeOrder));
        return promises;
    }

    /** One-sided at 2.5 %: units until the mean is known to be over 0, against the bettor who knows the law. */
    private static Promise stopping(double bet) {
        var law = Law.ternary(.3 * (1 + bet), .3 * (1 - bet));
        var line = EvidenceLine.above(0, new BetGrid(BetGrid.DEFAULT_CENTRE));
        double limit = Math.log(2 / ALPHA);
        String name = String.format(Locale.ROOT, "stopping time / best bet known, best bet %.3g", bet);
        return new Promise(FAMILY, name, Bound.atMost(1.6).withSlack(2), 1_000, random -> {
            var ours = new Race(line, limit);
            double best = 0;
            long ourUnits = 0;
            long bestUnits = 0;
            boolean ourStop = false;
            while (!ourStop || best < limit) {
                int cell = law.draw(random);
                if (!ourStop) {
                    ourUnits++;
                    ourStop = ours.reaches(cell);
                }
                if (best < limit) {
                    bestUnits++;
                    best += Math.log1p(bet * DifferenceGrid.value(cell));
                }
            }
            return new Outcome(ourUnits, bestUnits);
        });
    }

    private static Promise width(String name, Law law, int n) {
        var mixture = new FixedBetMixture(BetGrid.DEFAULT_CENTRE);
        double fixed = NORMAL_QUANTILE * Math.sqrt(law.variance() / n);
        String text = String.format(Locale.ROOT, "half width / fixed-n interval, %s, n=%,d", name, n);
        return new Promise(FAMILY, text, Bound.atMost(1.9), 200, random -> {
            var interval = mixture.confidenceSequence(law.draw(random, n), ALPHA);
            return Outcome.of((interval.high() - interval.low()) / 2 / fixed);
        });
    }

    private static Outcome mergeOrder(SplittableRandom random) {
        var law = Law.betaDifference(3, 2);
        var parts = new ArrayList<Histogram>();
        for (int part = 0; part < 20; part++) parts.add(law.draw(random, 1 + random.nextInt(100)));
        var mixture = new FixedBetMixture(BetGrid.DEFAULT_CENTRE);
        var forwards = merged(parts);
        for (int index = parts.size() - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            parts.set(index, parts.set(other, parts.get(index)));
        }
        var shuffled = merged(parts);
        boolean same = Arrays.equals(forwards.encode(), shuffled.encode())
                && mixture.confidenceSequence(forwards, ALPHA).equals(mixture.confidenceSequence(shuffled, ALPHA));
        return Outcome.of(!same);
    }

    private static Histogram merged(List<Histogram> parts) {
        var whole = new Histogram();
        parts.forEach(whole::merge);
        return whole;
    }
}
