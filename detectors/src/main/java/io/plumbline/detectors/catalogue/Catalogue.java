package io.plumbline.detectors.catalogue;

import io.plumbline.detectors.attribution.Kitagawa;
import io.plumbline.detectors.boundary.AsymptoticSequence;
import io.plumbline.detectors.boundary.BernoulliSequence;
import io.plumbline.detectors.boundary.BetaBinomialMixture;
import io.plumbline.detectors.boundary.DistributionBand;
import io.plumbline.detectors.boundary.GammaExponentialMixture;
import io.plumbline.detectors.boundary.GammaPoissonMixture;
import io.plumbline.detectors.boundary.NormalMixture;
import io.plumbline.detectors.boundary.QuantileComparison;
import io.plumbline.detectors.boundary.QuantileSequence;
import io.plumbline.detectors.catalogue.Method.Form;
import io.plumbline.detectors.catalogue.Method.OneSample;
import io.plumbline.detectors.catalogue.Method.TwoCounts;
import io.plumbline.detectors.catalogue.Method.TwoSamples;
import io.plumbline.detectors.catalogue.Method.Use;
import io.plumbline.detectors.change.InputBank;
import io.plumbline.detectors.change.RelativeDetector;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.classical.Adwin;
import io.plumbline.detectors.classical.Cusum;
import io.plumbline.detectors.classical.Ddm;
import io.plumbline.detectors.classical.Direction;
import io.plumbline.detectors.classical.Eddm;
import io.plumbline.detectors.classical.EwmaChart;
import io.plumbline.detectors.classical.HddmA;
import io.plumbline.detectors.classical.HddmW;
import io.plumbline.detectors.classical.Kswin;
import io.plumbline.detectors.classical.PageHinkley;
import io.plumbline.detectors.classical.RankSumWindows;
import io.plumbline.detectors.classical.Reference;
import io.plumbline.detectors.classical.StreamDetector;
import io.plumbline.detectors.decision.ReturnOnInvestment;
import io.plumbline.detectors.drift.AndersonDarling;
import io.plumbline.detectors.drift.ContingencyTest;
import io.plumbline.detectors.drift.CountDistance;
import io.plumbline.detectors.drift.CountStatistic;
import io.plumbline.detectors.drift.CramerVonMises;
import io.plumbline.detectors.drift.EnergyDistance;
import io.plumbline.detectors.drift.FisherExact;
import io.plumbline.detectors.drift.KolmogorovSmirnov;
import io.plumbline.detectors.drift.MannWhitney;
import io.plumbline.detectors.drift.MeanEmbeddingTest;
import io.plumbline.detectors.drift.PermutationTest;
import io.plumbline.detectors.drift.PopulationStabilityIndex;
import io.plumbline.detectors.drift.TwoSampleT;
import io.plumbline.detectors.drift.Wasserstein;
import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.multiplicity.Addis;
import io.plumbline.detectors.multiplicity.ELond;
import io.plumbline.detectors.multiplicity.LordPlusPlus;
import io.plumbline.detectors.multiplicity.PValues;
import io.plumbline.detectors.paired.CohensKappa;
import io.plumbline.detectors.paired.McNemar;
import io.plumbline.detectors.paired.PairedMean;
import io.plumbline.detectors.paired.Proportion;
import io.plumbline.detectors.paired.SignedRank;
import io.plumbline.detectors.sequential.DirichletMultinomial;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.sequential.PredictionPowered;
import io.plumbline.detectors.sequential.TMixture;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every method of this library, one line each. */
public final class Catalogue {
    private static final double PSI_DELTA = PopulationStabilityIndex.DEFAULT_DELTA;
    private static final double KS_DELTA = 0.1;
    private static final long SEED = 20_260_101;
    private static final Reference FIRST_HUNDRED = new Reference.FirstValues(100);

    private static final List<Method> METHODS = List.of(
            decides(
                    "fixed-bet-mixture",
                    "sequential",
                    "Where does the mean of a bounded difference lie?",
                    FixedBetMixture.class),
            decides("t-mixture", "sequential", "Where does the mean of an unbounded metric lie?", TMixture.class),
            decides(
                    "dirichlet-multinomial",
                    "sequential",
                    "Do categories, such as pairs without shadow, occur as expected?",
                    DirichletMultinomial.class),
            decides(
                    "prediction-powered",
                    "sequential",
                    "Where does the mean of scarce labels lie, helped by a cheap judge?",
                    PredictionPowered.class),
            decides(
                    "return-on-investment",
                    "decision",
                    "Does the fine-tune pay, and what does a point of quality cost?",
                    ReturnOnInvestment.class),
            pages("shiryaev-roberts", "change", "Has the difference fallen below the margin?", ShiryaevRoberts.class),
            pages(
                    "relative-shiryaev-roberts",
                    "change",
                    "Has the advantage fallen against the reference, stratum by stratum?",
                    RelativeDetector.class),
            pages("input-bank", "change", "Have the inputs moved: level, spread, tails, categories?", InputBank.class),
            decides("bernoulli-sequence", "boundary", "Where does a share of one arm lie?", BernoulliSequence.class),
            decides(
                    "quantile-sequence",
                    "boundary",
                    "Where does a quantile, such as the 95 % latency, lie?",
                    QuantileSequence.class),
            decides(
                    "quantile-comparison",
                    "boundary",
                    "Do two independent arms differ in a quantile?",
                    QuantileComparison.class),
            decides("distribution-band", "boundary", "Where does a whole distribution lie?", DistributionBand.class),
            decides(
                    "normal-mixture",
                    "boundary",
                    "How large may a sub-Gaussian sum be by chance?",
                    NormalMixture.class),
            decides(
                    "beta-binomial-mixture",
                    "boundary",
                    "How large may a bounded sum be by chance?",
                    BetaBinomialMixture.class),
            decides(
                    "gamma-exponential-mixture",
                    "boundary",
                    "How large may a sum of waiting times be by chance?",
                    GammaExponentialMixture.class),
            decides(
                    "gamma-poisson-mixture",
                    "boundary",
                    "How large may a sum of counts be by chance?",
                    GammaPoissonMixture.class),
            reads(
                    "asymptotic-sequence",
                    "boundary",
                    "Which interval would other tools show?",
                    AsymptoticSequence.class),
            counts(
                    "psi",
                    "Is the PSI of two rows of counts over .1?",
                    (reference, live) -> PopulationStabilityIndex.test(reference, live, PSI_DELTA)),
            values("ks", "Do two samples differ anywhere in their distribution?", KolmogorovSmirnov::test),
            values(
                    "ks-material",
                    "Do two distributions lie further apart than .1 anywhere?",
                    (reference, live) -> KolmogorovSmirnov.materialTest(reference, live, KS_DELTA)),
            values("wasserstein", "How far must mass be moved, in the metric's unit?", Catalogue::wasserstein),
            values(
                    "energy-distance",
                    "Do two samples differ in distribution (moments of all orders)?",
                    (reference, live) -> EnergyDistance.test(reference, live, PermutationTest.seeded(SEED))),
            values(
                    "mann-whitney",
                    "Is a live value larger than a reference value more often than not?",
                    MannWhitney::test),
            values(
                    "cramer-von-mises",
                    "Do two samples differ in distribution, on average over the range?",
                    CramerVonMises::test),
            values(
                    "anderson-darling",
                    "Do two samples differ in distribution, with weight on the tails?",
                    (reference, live) -> AndersonDarling.test(reference, live)),
            values("welch-t", "Do two means differ?", TwoSampleT::welch),
            counts(
                    "chi-square",
                    "Do two rows of counts come from one distribution?",
                    (reference, live) -> ContingencyTest.pearson().test(reference, live)),
            counts(
                    "g-test",
                    "The same by the likelihood ratio.",
                    (reference, live) -> ContingencyTest.likelihoodRatio().test(reference, live)),
            distance(
                    "jensen-shannon",
                    "How different are two rows of counts, in nats?",
                    CountDistance.JENSEN_SHANNON_DIVERGENCE),
            distance(
                    "total-variation",
                    "How much can the probability of an event differ?",
                    CountDistance.TOTAL_VARIATION),
            distance("hellinger", "How different are two rows of counts, rare bins included?", CountDistance.HELLINGER),
            distance("l-infinity", "How much did the share of one bin change, at most?", CountDistance.L_INFINITY),
            reads("fisher-exact", "drift", "Do two shares of yes differ, with few units?", FisherExact.class),
            reads("mean-embedding", "drift", "Did embeddings move?", MeanEmbeddingTest.class),
            differences(
                    "paired-mean",
                    "Is the mean of paired differences zero?",
                    differences -> PairedMean.of(differences).test()),
            differences(
                    "signed-rank",
                    "Are paired differences symmetric around zero?",
                    differences -> SignedRank.test(differences, SignedRank.Zeros.LEFT_OUT)),
            reads("mcnemar", "paired", "Is one arm right more often where the two disagree?", McNemar.class),
            reads("clopper-pearson", "paired", "Where does a share lie, exactly?", Proportion.class),
            reads("cohens-kappa", "paired", "Do two judges agree beyond chance?", CohensKappa.class),
            reads("kitagawa", "attribution", "Did the model change, or the mix of its inputs?", Kitagawa.class),
            decides(
                    "e-lond",
                    "multiplicity",
                    "Which of a stream of versions are worse, errors kept rare among them?",
                    ELond.class),
            reads(
                    "lord-plus-plus",
                    "multiplicity",
                    "Which of a stream of independent tests are discoveries?",
                    LordPlusPlus.class),
            reads("addis", "multiplicity", "The same, with more power where most nulls are conservative.", Addis.class),
            reads("benjamini-hochberg", "multiplicity", "Which of many p-values are discoveries?", PValues.class),
            stream("adwin", "Has the mean of bounded values changed?", () -> new Adwin(Adwin.Settings.DEFAULT)),
            stream(
                    "page-hinkley",
                    "Has the mean moved, in the metric's unit?",
                    () -> new PageHinkley(PageHinkley.Settings.DEFAULT)),
            stream(
                    "cusum",
                    "Has a standardised mean moved by about a deviation?",
                    () -> new Cusum(0.5, 5, Direction.BOTH, FIRST_HUNDRED)),
            stream(
                    "ewma",
                    "Has a standardised mean moved a little?",
                    () -> new EwmaChart(0.2, 3, Direction.BOTH, FIRST_HUNDRED)),
            stream(
                    "kswin",
                    "Do the newest values differ from the window's older ones?",
                    () -> new Kswin(1e-4, 200, 100)),
            stream("rank-sum", "Are the newest values larger or smaller than the older ones?", RankSumWindows::new),
            stream("ddm", "Has the rate of errors risen?", Ddm::new),
            stream("eddm", "Do errors come closer together?", Eddm::new),
            stream("hddm-a", "Has the mean of values in [0, 1] risen or fallen (averages)?", () -> new HddmA(true)),
            stream("hddm-w", "Has the mean of values in [0, 1] risen or fallen (weighted)?", () -> new HddmW(true)));

    private Catalogue() {}

    /** All methods, family by family. */
    public static List<Method> methods() {
        return METHODS;
    }

    public static Optional<Method> find(String name) {
        return METHODS.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    private static Finding wasserstein(double[] reference, double[] live) {
        return PermutationTest.seeded(SEED).test(Wasserstein::between, reference, live);
    }

    private static Method pages(String name, String family, String answers, Class<?> type) {
        return new Method(name, family, answers, Use.PAGES, new Form.OfItsOwn(type));
    }

    private static Method decides(String name, String family, String answers, Class<?> type) {
        return new Method(name, family, answers, Use.DECIDES, new Form.OfItsOwn(type));
    }

    private static Method reads(String name, String family, String answers, Class<?> type) {
        return new Method(name, family, answers, Use.READS, new Form.OfItsOwn(type));
    }

    private static Method values(String name, String answers, TwoSamples test) {
        return new Method(name, "drift", answers, Use.READS, new Form.Values(test));
    }

    private static Method counts(String name, String answers, TwoCounts test) {
        return new Method(name, "drift", answers, Use.READS, new Form.Counts(test));
    }

    private static Method distance(String name, String answers, CountStatistic distance) {
        return counts(
                name, answers, (reference, live) -> PermutationTest.seeded(SEED).test(distance, reference, live));
    }

    private static Method differences(String name, String answers, OneSample test) {
        return new Method(name, "paired", answers, Use.READS, new Form.Differences(test));
    }

    private static Method stream(String name, String answers, Supplier<StreamDetector> fresh) {
        return new Method(name, "classical", answers, Use.READS, new Form.Stream(fresh));
    }
}
