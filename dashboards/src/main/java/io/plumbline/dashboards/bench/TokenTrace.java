package io.plumbline.dashboards.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Token counts of requests, as a real service saw them or made up with the same spread. */
record TokenTrace(String source, List<Request> requests) {
    private static final String FILE = "shared/data/traces/azure-llm-2023-conversation.csv.gz";
    private static final int MADE_UP = 20_000;

    /** Tokens of a prompt and of its answer. */
    record Request(int prompt, int answer) {}

    static TokenTrace find(long seed) throws IOException {
        var file = file();
        return file.isPresent() ? read(file.get()) : madeUp(seed);
    }

    private static Optional<Path> file() {
        for (var above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            var file = above.resolve(FILE);
            if (Files.isReadable(file)) return Optional.of(file);
        }
        return Optional.empty();
    }

    private static TokenTrace read(Path file) throws IOException {
        var requests = new ArrayList<Request>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine(); // the names of the columns
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var columns = line.split(",", -1);
                requests.add(new Request(Integer.parseInt(columns[1]), Integer.parseInt(columns[2])));
            }
        }
        return new TokenTrace("token counts of " + file.getFileName(), requests);
    }

    private static TokenTrace madeUp(long seed) {
        var random = new Random(seed);
        var requests = new ArrayList<Request>();
        for (int index = 0; index < MADE_UP; index++) {
            int prompt = (int) Math.min(8_000, Math.exp(6.3 + random.nextGaussian()));
            int answer = (int) Math.min(1_000, Math.exp(4.8 + 0.8 * random.nextGaussian()));
            requests.add(new Request(1 + prompt, 1 + answer));
        }
        return new TokenTrace("token counts made up", requests);
    }
}
