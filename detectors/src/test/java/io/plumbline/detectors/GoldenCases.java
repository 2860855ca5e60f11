package io.plumbline.detectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cases of a shared golden file, where it is at hand. */
public final class GoldenCases {
    private GoldenCases() {}

    /** All cases; empty, and said so, if no folder above holds the file. */
    public static Optional<List<JsonNode>> read(String file) throws IOException {
        var path = Path.of("shared", "golden", file);
        var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve(path))) folder = folder.getParent();
        if (folder == null) {
            System.out.println("golden values: no " + path + " in any folder above, nothing compared");
            return Optional.empty();
        }
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(folder.resolve(path))).forEach(cases::add);
        return Optional.of(cases);
    }

    /** An array of numbers, or {"repeat": value, "n": count}. */
    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.has("repeat") ? array.get("n").asInt() : array.size()];
        if (array.has("repeat")) {
            Arrays.fill(numbers, array.get("repeat").asDouble());
        } else {
            for (int index = 0; index < numbers.length; index++)
                numbers[index] = array.get(index).asDouble();
        }
        return numbers;
    }
}
