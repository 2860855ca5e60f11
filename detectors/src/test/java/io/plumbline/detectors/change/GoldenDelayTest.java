package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.detectors.GoldenCases;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GoldenDelayTest {
    private int checked;

    @Test
    void everyOptimalDelayIsMet() throws IOException {
        var cases = GoldenCases.read("statistics.json");
        if (cases.isEmpty()) return;

        cases.get().forEach(this::check);

        assertThat(checked).isEqualTo(6);
    }

    private void check(JsonNode golden) {
        String name = golden.get("name").asText();
        var params = golden.get("params");
        var expected = golden.get("expected");
        if (name.startsWith("dstar_")) {
            double gamma = params.get("gamma").asDouble();
            double information = params.get("I").asDouble();
            assertThat(OptimalDelay.of(gamma, information))
                    .isCloseTo(expected.get("D_star").asDouble(), within(1e-8));
            assertThat(OptimalDelay.height(gamma * information))
                    .isCloseTo(expected.get("y").asDouble(), within(1e-8));
            checked++;
        } else if (name.startsWith("lorden_optimal_delay_")) {
            double theta = params.get("theta").asDouble();
            double delay = OptimalDelay.of(params.get("gamma").asDouble(), theta * theta / 2);
            assertThat(delay / expected.get("lorden_delay").asDouble()).isCloseTo(1, within(0.006));
            checked++;
        }
    }
}
