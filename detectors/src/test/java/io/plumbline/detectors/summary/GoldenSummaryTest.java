package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shared golden values of this package, where the files are at hand; the same values stand in the other tests. */
class GoldenSummaryTest {
    private int checked;

    @Test
    void everyValueOfThisPackageIsMet() throws IOException {
        var folder = find();
        if (folder.isEmpty()) {
            System.out.println("golden values: no shared/golden in any folder above, nothing compared");
            return;
        }

        for (String file : new String[] {"statistics.json", "drift.json"}) {
            for (var golden :
                    new ObjectMapper().readTree(Files.readString(folder.get().resolve(file)))) check(golden);
        }

        System.out.println("golden values of the summaries: " + checked + " compared");
        assertThat(checked).isGreaterThanOrEqualTo(10);
    }

    private void check(JsonNode golden) {
        String name = golden.get("name").asText();
        var expected = golden.get("expected");
        switch (name) {
            case "unbiased_rounding" -> {
                var input = golden.get("input");
                for (int index = 0; index < expected.size(); index++) {
                    int cell = DifferenceGrid.round(
                            input.get("x").get(index).asDouble(),
                            input.get("u").get(index).asDouble());
                    assertThat(cell).as(name).isEqualTo(expected.get(index).asInt());
                    checked++;
                }
            }
            case "splitmix64_seed_1234567" -> {
                long state = golden.get("params").get("seed").asLong();
                for (var number : expected) {
                    assertThat(Long.toUnsignedString(StableHash.splitMix(state)))
                            .as(name)
                            .isEqualTo(number.asText());
                    state += 0x9e3779b97f4a7c15L;
                    checked++;
                }
            }
            case "evidently_mmd_sigma_median" -> {
                var matrix = golden.get("params").get("matrix");
                double[] squares = new double[9];
                for (int index = 0; index < 9; index++) {
                    squares[index] = matrix.get(index / 3).get(index % 3).asDouble();
                }
                assertThat(FourierFeatures.bandwidth(squares))
                        .as(name)
                        .isCloseTo(
                                expected.get("sigma").asDouble(),
                                within(golden.get("tolerance").asDouble()));
                checked++;
            }
            default -> {}
        }
    }

    private static Optional<Path> find() {
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var golden = folder.resolve("shared").resolve("golden");
            if (Files.isRegularFile(golden.resolve("statistics.json"))) return Optional.of(golden);
        }
        return Optional.empty();
    }
}
