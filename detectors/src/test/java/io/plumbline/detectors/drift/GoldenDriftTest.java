package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.detectors.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shared golden values of drift tests, where the files are at hand; the decisive ones stand in the other tests. */
class GoldenDriftTest {
    private static final double EXACT = 1e-9;

    private int checked;

    @Test
    void everyTestWeHaveMeetsTheSharedDriftValues() throws IOException {
        int compared = eachOf("drift.json", this::checkDrift);

        assertThat(compared).isIn(-1, 83);
    }

    @Test
    void everyTestWeHaveMeetsTheSharedStatisticsValues() throws IOException {
        int compared = eachOf("statistics.json", this::checkStatistics);

        assertThat(compared).isIn(-1, 29);
    }

    private void checkDrift(JsonNode golden) {
        var expected = golden.get("expected");
        double tolerance = golden.get("tolerance").asDouble();
        var x = golden.get("x");
        var y = golden.get("y");
        switch (golden.get("method").asText()) {
            case "chisquare_gof_reference_as_expected" ->
                near(
                        golden,
                        goodnessOfFit(ContingencyTest.Statistic.PEARSON, counts(x, y))
                                .pValue(),
                        "p_value");
            case "g_test_gof" ->
                near(
                        golden,
                        goodnessOfFit(ContingencyTest.Statistic.LIKELIHOOD_RATIO, counts(x, y))
                                .pValue(),
                        "p_value");
            case "chi2_contingency", "chi2_contingency_union_of_categories" -> {
                var found = tested(loose(ContingencyTest.Statistic.PEARSON).test(counts(x, y)[0], counts(x, y)[1]));
                near(golden, found.statistic(), "statistic");
                near(golden, found.pValue(), "p_value");
            }
            case "hellinger_categorical", "hellinger" -> distance(golden, CountDistance.HELLINGER);
            case "hellinger_histogram" -> distance(golden, CountDistance.HELLINGER);
            case "jensen_shannon_distance_base2" -> distance(golden, CountDistance.JENSEN_SHANNON_DISTANCE_BASE_2);
            case "l_infinity_categorical" -> distance(golden, CountDistance.L_INFINITY);
            case "anderson_darling_k_sample" ->
                near(
                        golden,
                        tested(AndersonDarling.test(numbers(x), numbers(y))).pValue(),
                        "p_value");
            case "ttest_ind_pooled" ->
                near(golden, tested(TwoSampleT.pooled(numbers(x), numbers(y))).pValue(), "p_value");
            case "welch_t_test" -> {
                var found = tested(TwoSampleT.welch(numbers(x), numbers(y)));
                near(golden, -found.statistic(), "statistic");
                near(golden, found.pValue(), "p_value");
            }
            case "energy_distance_sqrt" -> near(golden, EnergyDistance.distance(numbers(x), numbers(y)), "distance");
            case "mann_whitney_u_two_sided_asymptotic" -> {
                var found = tested(MannWhitney.test(numbers(x), numbers(y)));
                near(golden, found.statistic(), "statistic");
                near(golden, found.pValue(), "p_value");
            }
            case "mann_whitney_u_one_sided_less_asymptotic" -> {
                double twoSided =
                        tested(MannWhitney.test(numbers(x), numbers(y))).pValue();
                near(golden, twoSided / 2, "p_value");
            }
            case "cramer_von_mises_2samp" ->
                near(golden, tested(CramerVonMises.test(numbers(x), numbers(y))).pValue(), "p_value");
            case "fisher_exact_two_sided" -> {
                long[][] table = counts(Arrays.asList("a", "b"), x, y);
                var found = tested(FisherExact.test(table[0][1], table[0][0], table[1][1], table[1][0]));
                near(golden, found.pValue(), "p_value");
            }
            case "total_variation_distance_permutation" -> {
                long[][] table = counts(x, y);
                var found = tested(PermutationTest.seeded(1).test(CountDistance.TOTAL_VARIATION, table[0], table[1]));
                close(golden, found.statistic(), expected.get("statistic").asDouble(), EXACT);
                close(golden, found.pValue(), expected.get("p_value").asDouble(), tolerance);
            }
            case "psi_categorical_zero_fill_1e-4" -> {
                long[][] table = counts(x, y);
                var rule = ZeroRule.SHARE_OF_ONE_IN_TEN_THOUSAND;
                near(golden, PopulationStabilityIndex.index(table[0], table[1], rule), "psi");
            }
            case "ks_2samp" -> {
                var found = tested(KolmogorovSmirnov.test(numbers(x), numbers(y)));
                int n = numbers(x).length;
                int m = numbers(y).length;
                near(golden, found.statistic(), "statistic");
                close(golden, found.pValue(), expected.get("p_value_exact").asDouble(), tolerance);
                double asymptotic = KolmogorovLaw.asymptoticTwoSample(found.statistic(), n, m);
                close(golden, asymptotic, expected.get("p_value_asymp").asDouble(), tolerance);
            }
            case "ks_statistic" -> near(golden, KolmogorovSmirnov.distance(numbers(x), numbers(y)), "statistic");
            case "wasserstein_min_max_scaled" ->
                near(golden, Wasserstein.inPooledRanges(numbers(x), numbers(y)), "distance");
            case "cramers_v_bias_corrected" -> near(golden, cramersV(counts(x, y)), "statistic");
            default -> {}
        }
    }

    private void checkStatistics(JsonNode golden) {
        String name = golden.get("name").asText();
        var params = golden.get("params");
        var input = golden.get("input");
        var expected = golden.get("expected");
        double tolerance = golden.get("tolerance").asDouble();
        if (name.startsWith("psi_smoothed")) {
            long[] reference = longs(input.get("ref"));
            long[] live = longs(input.get("live"));
            var found = tested(PopulationStabilityIndex.test(reference, live, 0.1));
            near(golden, PopulationStabilityIndex.index(reference, live, ZeroRule.HALF_COUNT), "psi");
            near(golden, found.effect(), "psi_bias_corrected");
            close(golden, found.statistic(), expected.get("stat").asDouble(), 1e-9);
        } else if (name.startsWith("psi_material_critical")) {
            int bins = params.get("B").asInt();
            double delta = params.get("delta").asDouble();
            double alpha = params.get("alpha").asDouble();
            long n = input.get("n").asLong();
            long m = input.get("m").asLong();
            double k = 1.0 / n + 1.0 / m;
            near(golden, PopulationStabilityIndex.threshold(bins, m, n, delta, alpha), "psi_threshold");
            near(golden, new NoncentralChiSquare(bins - 1, delta / k).quantile(1 - alpha), "ncx2_quantile");
        } else if (name.equals("ncx2_cdf")) {
            var law = new NoncentralChiSquare(
                    params.get("df").asDouble(), params.get("ncp").asDouble());
            close(golden, law.cdf(input.get("x").asDouble()), expected.asDouble(), tolerance);
        } else if (name.equals("ncx2_ppf_large_ncp")) {
            var law = new NoncentralChiSquare(
                    params.get("df").asDouble(), params.get("ncp").asDouble());
            close(golden, law.quantile(input.get("p").asDouble()), expected.asDouble(), tolerance);
        } else if (name.equals("chisquare_docs") || name.equals("gtest_docs")) {
            var statistic = name.startsWith("chi")
                    ? ContingencyTest.Statistic.PEARSON
                    : ContingencyTest.Statistic.LIKELIHOOD_RATIO;
            var found =
                    tested(GoodnessOfFit.test(statistic, longs(input.get("f_obs")), new double[] {1, 1, 1, 1, 1, 1}));
            near(golden, found.statistic(), "stat");
            near(golden, found.pValue(), "p");
        } else if (name.startsWith("wasserstein_docs")) {
            double[] u = numbers(input.get("u"));
            double[] v = numbers(input.get("v"));
            double distance = input.has("uw")
                    ? Wasserstein.distance(u, numbers(input.get("uw")), v, numbers(input.get("vw")))
                    : Wasserstein.distance(u, v);
            close(golden, distance, expected.asDouble(), tolerance);
        } else if (name.startsWith("jensenshannon_docs")) {
            var distance = params.get("base").asText().equals("2")
                    ? CountDistance.JENSEN_SHANNON_DISTANCE_BASE_2
                    : CountDistance.JENSEN_SHANNON_DISTANCE;
            long[] p = halves(input.get("p"));
            long[] q = halves(input.get("q"));
            close(golden, distance.between(p, q), expected.asDouble(), tolerance);
        } else if (name.equals("ks_2samp_stat")) {
            double distance = KolmogorovSmirnov.distance(numbers(input.get("x")), numbers(input.get("y")));
            close(golden, distance, expected.asDouble(), tolerance);
        } else if (name.equals("ks_from_bins")) {
            double distance = KolmogorovSmirnov.distance(longs(input.get("ref")), longs(input.get("live")));
            close(golden, distance, expected.asDouble(), tolerance);
        } else if (name.startsWith("ks_material_threshold")) {
            double threshold = KolmogorovSmirnov.threshold(
                    input.get("m").asLong(),
                    input.get("n").asLong(),
                    params.get("delta").asDouble(),
                    params.get("alpha").asDouble());
            close(golden, threshold, expected.asDouble(), tolerance);
        } else if (name.equals("mmd_rff_hbe_threshold")) {
            var test = new MeanEmbeddingTest(
                    input.get("c1").asDouble(),
                    input.get("c2").asDouble(),
                    input.get("c3").asDouble());
            double threshold = test.threshold(
                    input.get("m").asLong(),
                    input.get("n").asLong(),
                    params.get("alpha").asDouble());
            near(golden, threshold, "threshold");
            near(golden, test.degrees(), "h");
        }
    }

    private void distance(JsonNode golden, CountDistance distance) {
        long[][] table = counts(golden.get("x"), golden.get("y"));
        near(golden, distance.between(table[0], table[1]), "distance");
    }

    /** As the source does: the larger row is scaled down to the smaller. */
    private static double cramersV(long[][] table) {
        double m = Arrays.stream(table[0]).sum();
        double n = Arrays.stream(table[1]).sum();
        double smaller = Math.min(m, n);
        double chiSquare = 0;
        for (int column = 0; column < table[0].length; column++) {
            double first = table[0][column] / m * smaller;
            double second = table[1][column] / n * smaller;
            double expected = (first + second) / 2;
            chiSquare += 2 * (first - expected) * (first - expected) / expected;
        }
        return CramersV.biasCorrected(chiSquare, table[0].length, 2 * smaller);
    }

    private static Finding.Tested goodnessOfFit(ContingencyTest.Statistic statistic, long[][] table) {
        double[] shares = Arrays.stream(table[0]).asDoubleStream().toArray();
        return GoodnessOfFitTest.withoutMinimum(statistic, table[1], shares);
    }

    private static ContingencyTest loose(ContingencyTest.Statistic statistic) {
        return new ContingencyTest(statistic, false, 1e-9);
    }

    private static Finding.Tested tested(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Tested.class);
        return (Finding.Tested) finding;
    }

    private void near(JsonNode golden, double actual, String field) {
        double tolerance = Math.max(golden.get("tolerance").asDouble(), 1e-12);
        close(golden, actual, golden.get("expected").get(field).asDouble(), tolerance);
    }

    private void close(JsonNode golden, double actual, double expected, double tolerance) {
        assertThat(actual).as(golden.get("name").asText()).isCloseTo(expected, within(tolerance));
        checked++;
    }

    private static long[][] counts(JsonNode x, JsonNode y) {
        if (x.has("counts")) return new long[][] {longs(x.get("counts")), longs(y.get("counts"))};
        var reference = tally(x);
        var live = tally(y);
        var union = Categories.ofUnion(reference, live);
        return new long[][] {union.counts(reference), union.counts(live)};
    }

    private static long[][] counts(List<String> names, JsonNode x, JsonNode y) {
        long[][] table = new long[2][names.size()];
        for (int column = 0; column < names.size(); column++) {
            table[0][column] = tally(x).getOrDefault(names.get(column), 0L);
            table[1][column] = tally(y).getOrDefault(names.get(column), 0L);
        }
        return table;
    }

    private static Map<String, Long> tally(JsonNode values) {
        Map<String, Long> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value.asText(), 1L, Long::sum));
        return counts;
    }

    private static double[] numbers(JsonNode values) {
        if (values.has("repeat")) {
            double[] repeated = new double[values.get("n").asInt()];
            Arrays.fill(repeated, values.get("repeat").asDouble());
            return repeated;
        }
        List<Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value.asDouble()));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static long[] longs(JsonNode values) {
        return Arrays.stream(numbers(values)).mapToLong(value -> (long) value).toArray();
    }

    private static long[] halves(JsonNode values) {
        return Arrays.stream(numbers(values))
                .mapToLong(value -> Math.round(2 * value))
                .toArray();
    }

    /** How many values were compared; -1 without the file. */
    private int eachOf(String name, java.util.function.Consumer<JsonNode> check) throws IOException {
        var file = Path.of("shared", "golden", name);
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(file))) {
                for (var golden : new ObjectMapper().readTree(Files.readString(folder.resolve(file)))) {
                    check.accept(golden);
                }
                System.out.println("golden values: " + checked + " compared with " + folder.resolve(file));
                return checked;
            }
        }
        System.out.println("golden values: no " + file + " in any folder above, nothing compared");
        return -1;
    }
}
