package io.plumbline.detectors.drift;

import static io.plumbline.detectors.drift.Rejections.counts;
import static io.plumbline.detectors.drift.Rejections.equalShares;
import static io.plumbline.detectors.drift.Rejections.normal;
import static io.plumbline.detectors.drift.Rejections.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.finding.Finding;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Inputs on which other drift tools answer wrongly. */
class PeerTrapsTest {
    /** Evidently tests Mann-Whitney one-sided, so it never sees a fall of the live values. */
    @Test
    void aFallIsFoundAsARiseIs() {
        double[] reference = normal(new Random(1), 100, 0, 1);
        double[] risen = normal(new Random(2), 100, 1, 1);

        double rise = tested(MannWhitney.test(reference, risen)).pValue();
        double fall = tested(MannWhitney.test(risen, reference)).pValue();

        assertThat(rise).isLessThan(1e-6);
        assertThat(fall).isCloseTo(rise, within(1e-15));
    }

    /** Evidently takes the sampled reference for the truth: a third of its chi-square tests reject equal laws. */
    @Test
    void theReferenceIsASampleAndNotTheTruth() {
        var random = new Random(3);
        double[] shares = equalShares(5);
        int goodnessOfFit = 0;
        int twoSample = 0;
        for (int run = 0; run < 1_000; run++) {
            long[] reference = counts(random, 1_000, shares);
            long[] live = counts(random, 1_000, shares);
            double[] truth = java.util.Arrays.stream(reference).asDoubleStream().toArray();
            var fit = GoodnessOfFit.test(ContingencyTest.Statistic.PEARSON, live, truth);
            if (tested(fit).pValue() <= 0.05) goodnessOfFit++;
            if (tested(ContingencyTest.pearson().test(reference, live)).pValue() <= 0.05) twoSample++;
        }

        System.out.printf("goodness of fit: %.3f, two-sample %.3f%n", goodnessOfFit / 1e3, twoSample / 1e3);
        assertThat(goodnessOfFit).isGreaterThan(250);
        assertThat(twoSample / 1_000.0).isLessThan(Rejections.bound(0.05, 1_000));
    }

    /** Evidently has no minimum for the current window; one live value gets a p-value there. */
    @Test
    void aWindowOfOneIsNoEvidence() {
        double[] reference = normal(new Random(4), 5_000, 0, 1);
        double[] one = {3.5};

        assertThat(KolmogorovSmirnov.test(reference, one)).isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(MannWhitney.test(reference, one)).isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(AndersonDarling.test(reference, one)).isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(CramerVonMises.test(reference, one)).isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(TwoSampleT.welch(reference, one)).isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(EnergyDistance.test(reference, one, PermutationTest.seeded(1)))
                .isEqualTo(new Finding.Insufficient(1, 5));
        assertThat(PopulationStabilityIndex.test(new long[] {2_500, 2_500}, new long[] {0, 1}, 0.1))
                .isEqualTo(new Finding.Insufficient(1, 50));
    }

    /** Evidently's Wasserstein limit of .1 alarms on a third of the windows of 200 in which nothing changed. */
    @Test
    void aDistanceNeedsItsSampleSize() {
        var random = new Random(5);
        int limit = 0;
        int ours = 0;
        for (int run = 0; run < 200; run++) {
            double[] reference = normal(random, 2_000, 0, 1);
            double[] live = normal(random, 200, 0, 1);
            if (Wasserstein.inReferenceDeviations(reference, live) >= 0.1) limit++;
            if (tested(KolmogorovSmirnov.materialTest(reference, live, 0.05)).pValue() <= 0.05) ours++;
        }

        System.out.printf("Wasserstein limit: %.3f, ours %.3f%n", limit / 2e2, ours / 2e2);
        assertThat(limit).isGreaterThan(40);
        assertThat(ours).isLessThanOrEqualTo(5);
    }

    /** whylogs: wrong p for two samples, 1.7e-34 for equal shares; right values of scipy 1.17.1. */
    @Test
    void equalSharesOfUnequalSamplesAreNoDrift() {
        var different = tested(ContingencyTest.pearson().test(new long[] {130, 370}, new long[] {240, 260}));
        var equal = tested(ContingencyTest.pearson().test(new long[] {100, 500}, new long[] {50, 250}));

        assertThat(different.statistic()).isCloseTo(51.909051909051904, within(1e-10));
        assertThat(different.pValue()).isCloseTo(5.813180472899873e-13, within(1e-20));
        assertThat(equal.pValue()).isCloseTo(1, within(1e-12));
    }

    /** whylogs cuts the expected count of a rare category to a whole number, here 0, and divides by it. */
    @Test
    void aRareCategoryIsNoCertainDrift() {
        long[] reference = {49_800, 49_900, 300};
        long[] live = {50, 49, 1};

        assertThat(ContingencyTest.pearson().test(reference, live)).isInstanceOf(Finding.Insufficient.class);
        var found = tested(PermutationTest.seeded(1).test(CountDistance.HELLINGER, reference, live));
        assertThat(found.pValue()).isGreaterThan(0.1);
    }

    /** whylogs answers p = 0 as soon as one live unit has a new category. */
    @Test
    void oneUnitOfANewCategoryIsNoCertainDrift() {
        var reference = Map.of("en", 900L, "de", 600L);
        var live = Map.of("en", 90L, "de", 60L, "xx", 1L);
        var categories = Categories.ofTop(reference);

        var psi = PopulationStabilityIndex.test(categories.counts(reference), categories.counts(live), 0.1);
        var permuted = PermutationTest.seeded(1)
                .test(CountDistance.TOTAL_VARIATION, categories.counts(reference), categories.counts(live));

        assertThat(tested(psi).pValue()).isGreaterThan(0.5);
        assertThat(tested(permuted).pValue()).isGreaterThan(0.05);
    }

    /** Alibi Detect's test of a category that replaces another: found, with the value of scipy 1.17.1. */
    @Test
    void aNewCategoryThatReplacesAnotherIsFound() {
        var reference = Map.of("0", 20L, "1", 20L, "2", 20L, "3", 20L, "4", 20L);
        var live = Map.of("1", 20L, "2", 20L, "3", 20L, "4", 20L, "5", 20L);
        var union = Categories.ofUnion(reference, live);

        var found = tested(ContingencyTest.pearson().test(union.counts(reference), union.counts(live)));

        assertThat(found.statistic()).isCloseTo(40, within(1e-10));
        assertThat(found.pValue()).isCloseTo(1.493367900050393e-07, within(1e-15));
    }

    /** One empty bin makes PSI 2.9 at three units a side under Evidently's rule; ours adds half a count and says too few. */
    @Test
    void theZeroRuleDoesNotDecide() {
        long[] reference = {0, 2, 1};
        long[] live = {1, 1, 1};

        double filled = PopulationStabilityIndex.index(reference, live, ZeroRule.SHARE_OF_ONE_IN_TEN_THOUSAND);
        double smoothed = PopulationStabilityIndex.index(reference, live, ZeroRule.HALF_COUNT);

        assertThat(filled).isCloseTo(2.9341472485, within(1e-9));
        assertThat(smoothed).isLessThan(0.4);
        assertThat(PopulationStabilityIndex.test(reference, live, 0.1)).isEqualTo(new Finding.Insufficient(3, 50));
    }

    /** TrustyAI's mean shift subtracts the p-value from 1, which gives 0 far out; scipy 1.17.1 has digits there. */
    @Test
    void aTinyPValueIsNotZero() {
        double[] reference = new double[100];
        double[] live = new double[100];
        for (int index = 0; index < 100; index++) {
            reference[index] = index % 2;
            live[index] = 3 + index % 2;
        }

        var found = tested(TwoSampleT.welch(reference, live));

        assertThat(found.statistic()).isCloseTo(42.21374183841086, within(1e-9));
        assertThat(found.pValue()).isGreaterThan(0).isLessThan(1e-90);
    }

    /** DataSketches tests KS on the items a sketch kept: with k = 200 a shift of .2 deviations is missed at any n. */
    @Test
    void allUnitsCountAndNotOnlyTheOnesASketchKept() {
        double[] chunk = normal(new Random(6), 5_000, 0, 1);
        var binning = Binning.ofQuantiles(chunk);
        long[] reference = binning.counts(normal(new Random(7), 50_000, 0, 1));
        long[] live = binning.counts(normal(new Random(8), 50_000, 0.05, 1));

        var found = tested(KolmogorovSmirnov.test(reference, live));

        assertThat(found.effect()).isLessThan(0.108);
        assertThat(found.pValue()).isLessThan(1e-3);
    }
}
