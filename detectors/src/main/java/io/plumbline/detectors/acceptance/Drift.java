package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.acceptance.Promise.Outcome;
import io.plumbline.detectors.attribution.Decomposition;
import io.plumbline.detectors.attribution.Kitagawa;
import io.plumbline.detectors.attribution.PairSums;
import io.plumbline.detectors.attribution.Stratum;
import io.plumbline.detectors.attribution.Within;
import io.plumbline.detectors.drift.KolmogorovSmirnov;
import io.plumbline.detectors.drift.PopulationStabilityIndex;
import io.plumbline.detectors.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** How often drift is reported that is just not material, and a model blamed for a shift of the mix. */
final class Drift {
    private static final double ALPHA = 0.05;
    private static final int REFERENCE = 20_000;

    /** Share of the first of two kinds of request, before and after, and the advantage on each. */
    private static final double FIRST_BEFORE = .6;

    private static final double FIRST_AFTER = .3;
    private static final double[] ADVANTAGES = {.10, -.05};
    private static final double DEVIATION = .24;
    private static final double IMMATERIAL = .01;

    private Drift() {}

    static List<Promise> promises() {
        var promises = new ArrayList<Promise>();
        promises.add(psi("even, 20 bins", even(20), 200));
        promises.add(psi("even, 20 bins", even(20), 2_000));
        promises.add(psi("even, 20 bins", even(20), 20_000));
        promises.add(psi("even, 256 bins", even(256), 20_000));
        promises.add(psi("a bin of .1 % that grows", spike(), 20_000));
        for (int live : new int[] {500, 5_000}) {
            promises.add(ks(0, live));
            promises.add(ks(.1, live));
        }
        promises.add(new Promise(
                "attribution",
                "false MODEL_SUSPECTED, the mix shifts, 20 % wrong strata, n=5,000",
                Bound.atMost(.05),
                1_000,
                random -> Outcome.of(suspected(random, .2, 5_000))));
        promises.add(new Promise(
                "attribution",
                "false MODEL_SUSPECTED, the mix shifts, 20 % wrong strata, n=20,000",
                Bound.atMost(.05),
                500,
                random -> Outcome.of(suspected(random, .2, 20_000))));
        return promises;
    }

    private static Promise psi(String law, double[][] shares, int live) {
        String name = String.format(Locale.ROOT, "PSI size at the boundary .1, %s, n=%,d", law, live);
        return new Promise("drift", name, Bound.atMost(.08), 2_000, random -> {
            var found = PopulationStabilityIndex.test(
                    sample(random, shares[0], REFERENCE), sample(random, shares[1], live), .1);
            return rejects(found);
        });
    }

    private static Promise ks(double delta, int live) {
        String name = String.format(Locale.ROOT, "KS size at the boundary %s, 256 bins, n=%,d", delta, live);
        double[][] shares = tilted(256, 2 * delta);
        return new Promise("drift", name, Bound.atMost(.06).withSlack(2), 2_000, random -> {
            var found = KolmogorovSmirnov.materialTest(
                    sample(random, shares[0], REFERENCE), sample(random, shares[1], live), delta);
            return rejects(found);
        });
    }

    private static Outcome rejects(Finding finding) {
        return Outcome.of(finding instanceof Finding.Tested tested && tested.pValue() < ALPHA);
    }

    /** Even bins whose first half grows as much as the second shrinks, at a true PSI of .1: s ln((1 + s) / (1 - s)) / 2 = .1. */
    private static double[][] even(int bins) {
        double low = 0;
        double high = .9;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if (middle * Math.log((1 + middle) / (1 - middle)) / 2 > .1) high = middle;
            else low = middle;
        }
        return tilted(bins, low);
    }

    private static double[][] tilted(int bins, double tilt) {
        double[] before = new double[bins];
        double[] after = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            before[bin] = 1.0 / bins;
            after[bin] = (bin < bins / 2 ? 1 + tilt : 1 - tilt) / bins;
        }
        return new double[][] {before, after};
    }

    /** Ten bins; the first has .1 % and grows until the true PSI is .1. */
    private static double[][] spike() {
        double low = .001;
        double high = .5;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            double index = (middle - .001) * Math.log(middle / .001) + (.001 - middle) * Math.log((1 - middle) / .999);
            if (index > .1) high = middle;
            else low = middle;
        }
        return new double[][] {spiked(.001), spiked(low)};
    }

    private static double[] spiked(double share) {
        double[] shares = new double[10];
        shares[0] = share;
        for (int bin = 1; bin < shares.length; bin++) shares[bin] = (1 - share) / 9;
        return shares;
    }

    private static long[] sample(SplittableRandom random, double[] shares, int size) {
        double[] cumulative = new double[shares.length];
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) cumulative[bin] = sum += shares[bin];
        long[] counts = new long[shares.length];
        for (int unit = 0; unit < size; unit++) {
            double uniform = random.nextDouble() * sum;
            int low = 0;
            int high = shares.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (uniform < cumulative[middle]) high = middle;
                else low = middle + 1;
            }
            counts[low]++;
        }
        return counts;
    }

    private static boolean suspected(SplittableRandom random, double relabelled, int live) {
        var before = window(random, REFERENCE, FIRST_BEFORE, relabelled);
        var after = window(random, live, FIRST_AFTER, relabelled);
        var strata = List.of(new Stratum(before[0], after[0]), new Stratum(before[1], after[1]));
        return Kitagawa.decompose(io.plumbline.detectors.attribution.Outcome.ADVANTAGE, strata)
                        instanceof Decomposition.Parts parts
                && parts.judge(IMMATERIAL) == Within.BEYOND_LEAK_BOUND;
    }

    private static PairSums[] window(SplittableRandom random, int pairs, double firstShare, double relabelled) {
        double[][] sums = new double[2][3];
        for (int pair = 0; pair < pairs; pair++) {
            int kind = random.nextDouble() < firstShare ? 0 : 1;
            int label = random.nextDouble() < relabelled ? random.nextInt(2) : kind;
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            double advantage = ADVANTAGES[kind] + DEVIATION * normal;
            sums[label][0]++;
            sums[label][1] += advantage;
            sums[label][2] += advantage * advantage;
        }
        return new PairSums[] {sums(sums[0]), sums(sums[1])};
    }

    private static PairSums sums(double[] sums) {
        return new PairSums((long) sums[0], sums[1], 0, sums[2], 0, 0);
    }
}
