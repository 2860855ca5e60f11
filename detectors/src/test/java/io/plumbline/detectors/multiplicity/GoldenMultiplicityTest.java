package io.plumbline.detectors.multiplicity;

import static io.plumbline.detectors.GoldenCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.detectors.GoldenCases;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GoldenMultiplicityTest {
    private int checked;

    @Test
    void everyRuleOnManyTestsIsMet() throws IOException {
        var statistics = GoldenCases.read("statistics.json");
        var drift = GoldenCases.read("drift.json");
        if (statistics.isEmpty() || drift.isEmpty()) return;

        statistics.get().forEach(this::check);
        drift.get().stream()
                .filter(golden -> golden.get("method").asText().equals("benjamini_hochberg"))
                .forEach(this::strictComparison);

        assertThat(checked).isEqualTo(11);
    }

    private void check(JsonNode golden) {
        var params = golden.get("params");
        var input = golden.get("input");
        var expected = golden.get("expected");
        double alpha = params.has("alpha") ? params.get("alpha").asDouble() : Double.NaN;
        switch (golden.get("name").asText()) {
            case "lond_docs" -> {
                var lond = new Lond(alpha);
                double[] p = numbers(input.get("pval"));
                for (int index = 0; index < p.length; index++) {
                    assertThat(lond.level())
                            .isCloseTo(expected.get("alphai").get(index).asDouble(), within(1e-9));
                    assertThat(lond.rejects(p[index]))
                            .isEqualTo(expected.get("R").get(index).asInt() == 1);
                }
            }
            case "alpha_spending_docs" -> {
                for (int test = 1; test <= 15; test++) {
                    assertThat(AlphaSpending.level(alpha, test))
                            .isCloseTo(expected.get(test - 1).asDouble(), within(1e-9));
                }
            }
            case "ebh" ->
                assertThat(EValues.benjaminiHochberg(alpha, numbers(input.get("e"))).stream()
                                .asDoubleStream()
                                .toArray())
                        .containsExactly(numbers(expected.get("rejected")));
            case "epoch_alpha_spending" -> {
                for (int epoch = 1; epoch <= 3; epoch++) {
                    assertThat(AlphaSpending.epoch(alpha, epoch))
                            .isCloseTo(expected.get(epoch - 1).asDouble(), within(1e-14));
                }
            }
            case "p_to_e_calibrator" ->
                assertThat(Arrays.stream(numbers(input.get("p")))
                                .map(EValues::ofPValue)
                                .toArray())
                        .containsExactly(numbers(expected), within(1e-10));
            default -> checked--;
        }
        checked++;
    }

    /** These cases are of a library that rejects below the line only; ours rejects on it too. */
    private void strictComparison(JsonNode golden) {
        double q = golden.get("params").get("q").asDouble();
        boolean strictlyBelow = golden.get("expected").get("any_rejected").asBoolean();

        var hochberg = PValues.benjaminiHochberg(numbers(golden.get("x")));

        assertThat(Arrays.stream(hochberg.adjusted()).anyMatch(adjusted -> adjusted < q))
                .isEqualTo(strictlyBelow);
        assertThat(hochberg.rejected(q).cardinality()).isEqualTo(1_000);
        checked++;
    }
}
