package io.plumbline.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.decision.ReturnOnInvestment;
import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.multiplicity.PageBudget;
import io.plumbline.detectors.planning.Planner;
import io.plumbline.detectors.sequential.DirichletMultinomial;
import io.plumbline.detectors.sequential.Estimate;
import io.plumbline.detectors.sequential.FixedBetMixture;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.detectors.sequential.Moments;
import io.plumbline.detectors.sequential.PredictionPowered;
import io.plumbline.detectors.sequential.TMixture;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.detectors.summary.StableHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The shared golden values of the methods we have, where the file is at hand; the same values stand in the other tests. */
class GoldenValuesTest {
    private static final Path FILE = Path.of("shared", "golden", "statistics.json");

    private int checked;

    @Test
    void everyValueOfAMethodWeHaveIsMet() throws IOException {
        var file = find();
        if (file.isEmpty()) {
            System.out.println("golden values: no " + FILE + " in any folder above, nothing compared");
            return;
        }

        for (var golden : new ObjectMapper().readTree(Files.readString(file.get()))) check(golden);

        System.out.println("golden values: " + checked + " compared with " + file.get());
        assertThat(checked).isGreaterThanOrEqualTo(60);
    }

    private void check(JsonNode golden) {
        String name = golden.get("name").asText();
        var params = golden.get("params");
        var input = golden.get("input");
        var expected = golden.get("expected");
        double tolerance = golden.get("tolerance").asDouble();
        if (name.equals("bet_grid_default")) {
            var bets = new FixedBetMixture(params.get("c0").asDouble()).bets();
            near(name, bets.share(0), expected.get("c_first"), tolerance);
            near(name, bets.share(19), expected.get("c_last"), tolerance);
            for (int bet : new int[] {0, 7, 19}) {
                near(name, Math.exp(bets.logWeight(bet)), expected.get("w_" + bet), tolerance);
            }
        } else if (name.startsWith("bet_cs_")) {
            var interval = new FixedBetMixture(params.get("c0").asDouble())
                    .confidenceSequence(units(input), params.get("alpha").asDouble());
            near(name, interval.low(), expected.get(0), tolerance);
            near(name, interval.high(), expected.get(1), tolerance);
        } else if (name.startsWith("bet_logE_")) {
            var mixture = new FixedBetMixture(params.get("c0").asDouble());
            double m = input.get("m").asDouble();
            double evidence = name.contains("below")
                    ? mixture.logEvidenceBelow(units(input), m)
                    : mixture.logEvidenceAbove(units(input), m);
            near(name, evidence, expected, tolerance);
        } else if (name.startsWith("klinf_ternary")) {
            long wins = Math.round(input.get("p_plus").asDouble() * 100_000);
            long losses = Math.round(input.get("p_minus").asDouble() * 100_000);
            var units = Counts.winsTiesLosses(wins, 100_000 - wins - losses, losses);
            near(name, Planner.klInf(units, params.get("m0").asDouble()), expected.get("klinf"), tolerance);
        } else if (name.startsWith("sr_edetector_trace")) {
            trace(name, params, input.get("ticks_plus_zero_minus"), expected, tolerance);
        } else if (name.equals("pfer_budget_allocation")) {
            double[] shares =
                    new PageBudget(params.get("budget_per_day").asDouble()).shares(numbers(input.get("weights")));
            for (int index = 0; index < shares.length; index++)
                near(name, shares[index], expected.get(index), tolerance);
        } else if (name.startsWith("ni_decision_")) {
            double[] ends = numbers(input.get("cs"));
            var interval = new Interval(1, (ends[0] + ends[1]) / 2, ends[0], ends[1]);
            assertThat(Standing.of(interval, params.get("margin").asDouble(), 0).decision())
                    .as(name)
                    .hasToString(expected.asText());
            checked++;
        } else if (name.startsWith("tmix_logE")) {
            long n = input.get("n").asLong();
            var sample = new Moments(n, Math.sqrt(input.get("t2").asDouble() / n), 1);
            near(name, mixture(params).logEvidence(sample, 0), expected, tolerance);
        } else if (name.startsWith("tmix_radius")) {
            double factor = mixture(params)
                    .radiusFactor(input.get("n").asLong(), params.get("alpha").asDouble());
            if (expected.isArray()) assertThat(factor).as(name).isInfinite();
            else near(name, factor, expected, tolerance);
            checked++;
        } else if (name.equals("tmix_g_for_nopt")) {
            double g = TMixture.tuning(
                    params.get("n_opt").asLong(), params.get("alpha").asDouble());
            near(name, g, expected, tolerance);
        } else if (name.startsWith("tmix_one_sided")) {
            var sample = Moments.of(numbers(input.get("x")));
            near(name, Math.exp(mixture(params).logEvidence(sample, 0)), expected.get("E_two_sided"), tolerance);
            near(name, Math.exp(mixture(params).logEvidenceAbove(sample, 0)), expected.get("E_plus"), tolerance);
        } else if (name.startsWith("srm_dirichlet")) {
            var test = new DirichletMultinomial(
                    numbers(params.get("p0")), params.get("concentration").asDouble());
            double[] counts = numbers(input.get("counts"));
            near(name, test.logEvidence((long) counts[0], (long) counts[1]), expected, tolerance);
        } else if (name.equals("ppi_stream")) {
            adjusted(name, params, input.get("g_xi_Y"), expected, tolerance);
        } else if (name.equals("ppi_variance_ratio")) {
            double ratio = PredictionPowered.varianceRatio(
                    input.get("rho").asDouble(), input.get("pi").asDouble());
            near(name, ratio, expected, tolerance);
        } else if (name.startsWith("fieller")) {
            var ratio = (ReturnOnInvestment.CostPerPoint.Between) new ReturnOnInvestment(0, 0, mixture(params))
                    .costPerPoint(added(input), params.get("alpha").asDouble());
            near(name, ratio.low(), expected.get(0), tolerance);
            near(name, ratio.high(), expected.get(1), tolerance);
        } else if (name.startsWith("roi_")) {
            var value = (Estimate.Known) new ReturnOnInvestment(params.get("v").asDouble(), 0, mixture(params))
                    .value(added(input), params.get("alpha").asDouble());
            near(name, value.interval().low(), expected.get(0), tolerance);
            near(name, value.interval().high(), expected.get(1), tolerance);
        } else if (name.startsWith("splitmix64")) {
            long state = params.get("seed").asLong();
            for (var number : expected) {
                assertThat(Long.toUnsignedString(StableHash.splitMix(state)))
                        .as(name)
                        .isEqualTo(number.asText());
                state += 0x9e3779b97f4a7c15L;
            }
            checked++;
        }
    }

    private void trace(String name, JsonNode params, JsonNode ticks, JsonNode expected, double tolerance) {
        var detector = new ShiryaevRoberts(
                params.get("m0").asDouble(), params.get("c0").asDouble());
        for (int tick = 0; tick < ticks.size(); tick++) {
            double[] counts = numbers(ticks.get(tick));
            var units = Counts.winsTiesLosses((long) counts[0], (long) counts[1], (long) counts[2]);
            boolean alarm = detector.update(units, params.get("beta_per_tick").asDouble());
            near(name, detector.statistic(), expected.get(tick), tolerance);
            assertThat(alarm).isEqualTo(expected.get(tick).asDouble() >= 1);
        }
    }

    private void adjusted(String name, JsonNode params, JsonNode units, JsonNode expected, double tolerance) {
        for (int index = 0; index < units.size(); index++) {
            var label = units.get(index).get(2);
            var unit = new PredictionPowered.Unit(
                    units.get(index).get(0).asDouble(),
                    params.get("pi").asDouble(),
                    label.isNull() ? OptionalDouble.empty() : OptionalDouble.of(label.asDouble()));
            near(
                    name,
                    unit.adjusted(params.get("lam").asDouble()),
                    expected.get("phi").get(index),
                    tolerance);
        }
    }

    private static TMixture mixture(JsonNode params) {
        return new TMixture(params.get("g").asDouble(), 0);
    }

    private static ReturnOnInvestment.Added added(JsonNode input) {
        return new ReturnOnInvestment.Added(
                input.get("n").asLong(),
                input.get("Qbar").asDouble(),
                input.get("Cbar").asDouble(),
                input.get("sQQ").asDouble(),
                input.get("sCC").asDouble(),
                input.get("sQC").asDouble());
    }

    private void near(String name, double actual, JsonNode expected, double tolerance) {
        assertThat(actual).as(name).isCloseTo(expected.asDouble(), within(tolerance));
        checked++;
    }

    private static Histogram units(JsonNode input) {
        long[] counts = new long[3];
        for (int index = 0; index < 3; index++) {
            counts[1 - input.get("values").get(index).asInt()] =
                    input.get("counts").get(index).asLong();
        }
        return Counts.winsTiesLosses(counts[0], counts[1], counts[2]);
    }

    private static double[] numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Optional<Path> find() {
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(FILE))) return Optional.of(folder.resolve(FILE));
        }
        return Optional.empty();
    }
}
