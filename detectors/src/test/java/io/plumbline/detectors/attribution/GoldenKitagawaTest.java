package io.plumbline.detectors.attribution;

import static io.plumbline.detectors.GoldenCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.detectors.GoldenCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenKitagawaTest {
    private int checked;

    @Test
    void everyDecompositionIsMet() throws IOException {
        var cases = GoldenCases.read("statistics.json");
        if (cases.isEmpty()) return;

        cases.get().stream()
                .filter(golden -> golden.get("name").asText().startsWith("kitagawa"))
                .forEach(this::check);

        assertThat(checked).isEqualTo(2);
    }

    private void check(JsonNode golden) {
        var input = golden.get("input");
        var parts = KitagawaTest.parts(Outcome.ADVANTAGE, strata(input));
        var expected = golden.get("expected");
        if (expected.has("se_within")) {
            assertThat(parts.within().standardError())
                    .isCloseTo(expected.get("se_within").asDouble(), within(1e-12));
            assertThat(parts.mix().standardError())
                    .isCloseTo(expected.get("se_mix").asDouble(), within(1e-12));
        } else {
            assertThat(parts.total()).isCloseTo(expected.get("total").asDouble(), within(1e-12));
            assertThat(parts.within().change()).isCloseTo(expected.get("within").asDouble(), within(1e-12));
            assertThat(parts.mix().change()).isCloseTo(expected.get("mix").asDouble(), within(1e-12));
        }
        checked++;
    }

    private static List<Stratum> strata(JsonNode input) {
        List<Stratum> strata = new ArrayList<>();
        for (int index = 0; index < input.get("p_ref").size(); index++) {
            strata.add(new Stratum(sums(input, "ref", index), sums(input, "live", index)));
        }
        return strata;
    }

    private static PairSums sums(JsonNode input, String window, int index) {
        double units = input.has("N_" + window) ? input.get("N_" + window).asDouble() : 1_000;
        double variance = input.has("var_" + window) ? numbers(input.get("var_" + window))[index] : 0.1;
        long n = Math.round(numbers(input.get("p_" + window))[index] * units);
        return KitagawaTest.sums(n, numbers(input.get("d_" + window))[index], variance);
    }
}
