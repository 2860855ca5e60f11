package io.plumbline.detectors.paired;

import static io.plumbline.detectors.GoldenCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.detectors.GoldenCases;
import io.plumbline.detectors.finding.Finding;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GoldenPairedTest {
    private int checked;

    @Test
    void everyPairedTestAndKappaIsMet() throws IOException {
        var cases = GoldenCases.read("drift.json");
        if (cases.isEmpty()) return;

        cases.get().forEach(this::check);

        assertThat(checked).isEqualTo(6);
    }

    private void check(JsonNode golden) {
        var expected = golden.get("expected");
        double tolerance = Math.max(1e-12, golden.get("tolerance").asDouble());
        if (golden.get("method").asText().equals("mcnemar_paired_binary")) {
            var table = golden.get("params").get("table");
            long first = table.get(0).get(1).asLong();
            long second = table.get(1).get(0).asLong();
            near(McNemar.chiSquare(first, second), expected.get("statistic"), expected.get("p"), tolerance);
            near(
                    McNemar.chiSquareCorrected(first, second),
                    expected.get("statistic_corrected"),
                    expected.get("p_corrected"),
                    tolerance);
            assertThat(((Finding.Tested) McNemar.exact(first, second)).pValue())
                    .isCloseTo(expected.get("p_exact").asDouble(), within(1e-12));
            checked++;
        } else if (golden.get("method").asText().equals("cohens_kappa")) {
            long[][] table = StreamSupport.stream(
                            golden.get("params").get("matrix").spliterator(), false)
                    .map(row -> Arrays.stream(numbers(row))
                            .mapToLong(count -> (long) count)
                            .toArray())
                    .toArray(long[][]::new);
            assertThat(((Finding.Tested) CohensKappa.of(table)).effect())
                    .isCloseTo(expected.get("kappa").asDouble(), within(tolerance));
            checked++;
        }
    }

    private static void near(Finding finding, JsonNode statistic, JsonNode p, double tolerance) {
        var tested = (Finding.Tested) finding;
        assertThat(tested.statistic()).isCloseTo(statistic.asDouble(), within(tolerance));
        assertThat(tested.pValue()).isCloseTo(p.asDouble(), within(tolerance));
    }
}
