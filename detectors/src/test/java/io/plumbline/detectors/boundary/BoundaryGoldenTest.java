package io.plumbline.detectors.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.detectors.change.ExactDelay;
import io.plumbline.detectors.drift.KllError;
import io.plumbline.detectors.finding.Finding;
import io.plumbline.detectors.multiplicity.Addis;
import io.plumbline.detectors.multiplicity.LordPlusPlus;
import io.plumbline.detectors.sequential.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shared golden values of boundaries, online rates, exact delays and sketches, where the files are at hand. */
class BoundaryGoldenTest {
    private static final Path FOLDER = Path.of("shared", "golden");

    private int cases;

    @Test
    void everyValueOfTheseMethodsIsMet() throws IOException {
        var folder = find();
        if (folder.isEmpty()) {
            System.out.println("golden values: no " + FOLDER + " in any folder above, nothing compared");
            return;
        }

        for (String file : new String[] {"statistics.json", "drift.json"}) {
            for (var golden :
                    new ObjectMapper().readTree(Files.readString(folder.get().resolve(file)))) {
                check(golden);
            }
        }

        System.out.println("golden values: " + cases + " cases of boundaries and their kin met");
        assertThat(cases).isGreaterThanOrEqualTo(50);
    }

    private void check(JsonNode golden) {
        String name = golden.path("name").asText();
        var params = golden.path("params");
        var input = golden.path("input");
        var expected = golden.path("expected");
        double tolerance = golden.path("tolerance").asDouble();
        double v = input.path("v").asDouble();
        cases++;
        if (name.equals("normal_mixture_best_rho_two_sided")) {
            near(name, NormalMixture.bestRho(number(params, "v_opt"), 0.05), expected, tolerance);
        } else if (name.startsWith("normal_") || name.startsWith("gamma_") || name.startsWith("beta_binomial")) {
            var mixture = mixture(name, params);
            double actual = name.contains("log_mixture")
                    ? mixture.logEvidence(number(input, "s"), v)
                    : mixture.boundary(v, number(params, "alpha"));
            near(name, actual, expected, tolerance);
        } else if (name.startsWith("poly_stitching")) {
            var boundary = new StitchedBoundary(number(params, "v_min"), number(params, "c"));
            near(name, boundary.boundary(v, number(params, "alpha")), expected, tolerance);
        } else if (name.equals("empirical_process_lil_bound")) {
            var band = new DistributionBand(number(params, "alpha"), number(params, "t_min"), number(params, "A"));
            near(name, band.halfWidth(number(input, "t")), expected, tolerance);
        } else if (name.startsWith("double_stitching")) {
            var boundary = new QuantileStitching(number(params, "t_opt"));
            double actual = boundary.boundary(number(input, "quantile_p"), number(input, "t"), number(params, "alpha"));
            near(name, actual, expected, tolerance);
        } else if (name.startsWith("quantile_ab_pvalue")) {
            var sequence = new QuantileSequence(
                    number(params, "quantile_p"), number(params, "t_opt"), number(params, "alpha_opt"));
            int shift = input.get("shift").asInt();
            var found = new QuantileComparison(sequence).compare(numbersAfter(0), numbersAfter(shift));
            near(name, ((Finding.Tested) found).pValue(), expected, tolerance);
        } else if (name.startsWith("bernoulli_cs")) {
            var sequence = new BernoulliSequence(number(params, "t_opt"), number(params, "alpha_opt"));
            var interval = sequence.confidenceSequence(
                    input.get("successes").asLong(), input.get("trials").asLong(), number(params, "alpha"));
            near(name, interval.low(), expected.get(0), tolerance);
            near(name, interval.high(), expected.get(1), tolerance);
        } else if (name.startsWith("gb_asympcs")) {
            var interval = asymptotic(name, params, input);
            near(name, interval.low(), expected.get(0), tolerance);
            near(name, interval.high(), expected.get(1), tolerance);
        } else if (name.startsWith("stcp_") || name.equals("bet_single_lambda")) {
            ratio(name, params, input, expected, tolerance);
        } else if (name.equals("lord_plus_plus_docs")) {
            var stream = new LordPlusPlus(number(params, "alpha"), number(params, "w0"));
            for (int test = 0; test < input.get("pval").size(); test++) {
                near(name, stream.level(), expected.get("alphai").get(test), tolerance);
                boolean rejected = stream.test(input.get("pval").get(test).asDouble());
                assertThat(rejected).isEqualTo(expected.get("R").get(test).asInt() == 1);
            }
        } else if (name.equals("addis_docs")) {
            var stream = new Addis(number(params, "alpha"));
            for (int test = 0; test < input.get("pval").size(); test++) {
                near(name, stream.level(), expected.get(test), tolerance);
                stream.test(input.get("pval").get(test).asDouble());
            }
        } else if (name.startsWith("cusum_arl")) {
            var lengths = new ExactDelay(2 * number(params, "k")).cusum(2 * number(params, "k") * number(params, "h"));
            var tolerances = golden.get("tolerance");
            near(
                    name,
                    lengths.averageRunLength() / 2,
                    expected.get("arl0_two_sided"),
                    number(tolerances, "arl0_two_sided"));
            near(name, lengths.delay(), expected.get("delay_1sigma"), number(tolerances, "delay_1sigma"));
        } else if (name.startsWith("lorden_optimal_delay")) {
            delay(name, params, expected, golden.get("tolerance").get("rel").asDouble());
        } else if (name.startsWith("kll_rank_error") || name.startsWith("datasketches_kll_rank_error")) {
            var error = new KllError(params.get("k").asInt());
            near(name, error.ofRank(), expected.get("single_sided"), tolerance);
            near(name, error.ofShare(), expected.path(expected.has("pmf") ? "pmf" : "double_sided"), tolerance);
        } else {
            cases--;
        }
    }

    private static Mixture mixture(String name, JsonNode params) {
        double v = number(params, "v_opt");
        boolean oneSided = name.contains("one_sided");
        if (name.startsWith("gamma_exponential")) {
            return GammaExponentialMixture.tightestAt(v, 0.05, number(params, "c"));
        }
        if (name.startsWith("gamma_poisson")) return GammaPoissonMixture.tightestAt(v, 0.05, number(params, "c"));
        if (name.startsWith("beta_binomial")) {
            return oneSided
                    ? BetaBinomialMixture.oneSided(v, 0.05, number(params, "g"), number(params, "h"))
                    : BetaBinomialMixture.twoSided(v, 0.05, number(params, "g"), number(params, "h"));
        }
        return oneSided ? OneSidedNormalMixture.tightestAt(v, 0.05) : NormalMixture.tightestAt(v, 0.05);
    }

    private static Interval asymptotic(String name, JsonNode params, JsonNode input) {
        var sequence = new AsymptoticSequence(number(params, "alpha"), number(params, "n_star"));
        double estimate = number(input, "estimate");
        long n = input.get("n").asLong();
        if (name.contains("greater")) return sequence.above(estimate, number(input, "se"), n);
        if (name.contains("lesser")) return sequence.below(estimate, number(input, "se"), n);
        return sequence.twoSided(estimate, number(input, "se"), n);
    }

    private static void ratio(String name, JsonNode params, JsonNode input, JsonNode expected, double tolerance) {
        if (name.equals("bet_single_lambda")) {
            double actual = new SingleBet(number(params, "lam"))
                    .logWealth(
                            input.get("n_plus").asLong(), input.get("n_minus").asLong());
            near(name, actual, expected, tolerance);
        } else if (name.equals("stcp_normalcs_width")) {
            double actual = GaussianLikelihoodRatio.lowerWidth(
                    number(params, "lambda"), input.get("n").asLong(), number(params, "alpha"));
            near(name, actual, expected, tolerance);
        } else {
            boolean simple = name.contains("simple");
            var ratio = simple
                    ? new GaussianLikelihoodRatio(number(params, "lambda"))
                    : new GaussianLikelihoodRatio(array(params.get("lambdas")), array(params.get("weights")));
            double sum = 0;
            for (int index = 0; index < input.get("x").size(); index++) {
                sum += input.get("x").get(index).asDouble();
                var wanted = simple ? expected.get("log_values") : expected;
                near(name, ratio.logEvidence(sum, index + 1L), wanted.get(index), tolerance);
            }
        }
    }

    /** Thresholds are taken as given, so that each case is two solutions instead of twenty. */
    private static void delay(String name, JsonNode params, JsonNode expected, double relative) {
        var exact = new ExactDelay(number(params, "theta"));
        double gamma = number(params, "gamma");
        var cusum = exact.cusum(number(expected, "cusum_h"));
        var shiryaevRoberts = exact.shiryaevRoberts(number(expected, "sr_A"));
        assertThat(cusum.averageRunLength()).as(name).isCloseTo(gamma, within(relative * gamma));
        assertThat(shiryaevRoberts.averageRunLength()).as(name).isCloseTo(gamma, within(relative * gamma));
        near(name, cusum.delay(), expected.get("lorden_delay"), relative * cusum.delay());
        near(name, shiryaevRoberts.delay(), expected.get("sr_zero_state"), relative * shiryaevRoberts.delay());
        near(name, shiryaevRoberts.stationaryDelay(), expected.get("stadd"), relative * shiryaevRoberts.delay());
    }

    private static void near(String name, double actual, JsonNode expected, double tolerance) {
        if (expected.isTextual()) {
            assertThat(actual).as(name).isEqualTo(Double.parseDouble(expected.asText()));
        } else {
            assertThat(actual).as(name).isCloseTo(expected.asDouble(), within(tolerance));
        }
    }

    private static double number(JsonNode node, String name) {
        return node.get(name).asDouble();
    }

    private static double[] array(JsonNode numbers) {
        return IntStream.range(0, numbers.size())
                .mapToDouble(index -> numbers.get(index).asDouble())
                .toArray();
    }

    private static double[] numbersAfter(int shift) {
        return IntStream.rangeClosed(shift + 1, shift + 1_000).asDoubleStream().toArray();
    }

    private static Optional<Path> find() {
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(FOLDER))) return Optional.of(folder.resolve(FOLDER));
        }
        return Optional.empty();
    }
}
