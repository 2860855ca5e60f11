package io.plumbline.ingest.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Lines of canonical JSON: made up, or from the real logs where they are present. */
final class Logs {
    static final long HOUR = 1_762_074_000_000L;

    private Logs() {}

    static String at(double seconds) {
        return Instant.ofEpochMilli(HOUR + Math.round(seconds * 1000)).toString();
    }

    static String answer(String request, String role, double seconds, String more) {
        return """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"%s","plumbline.role":"%s","plumbline.deployment":"bot",\
                "plumbline.version":"%s-1","timestamp":"%s","gen_ai.client.operation.duration":0.5%s}""".formatted(request, role, role, at(seconds), more);
    }

    static String score(String request, String role, double seconds, String annotator, double score) {
        return """
                {"plumbline.schema":"evaluation.v1","plumbline.correlation.id":"%s","plumbline.role":"%s","plumbline.deployment":"bot",\
                "timestamp":"%s","gen_ai.evaluation.name":"correct","gen_ai.evaluation.score.value":%s,"plumbline.evaluation.identifier":"%s"}""".formatted(request, role, at(seconds), score, annotator);
    }

    /** Requests in order, with conversations, segments, missing partners, duplicates and garbage. */
    static List<String> random(long seed, int requests) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int request = 0; request < requests; request++) {
            double now = request * 0.2;
            var id = "r" + request;
            var more = ",\"plumbline.segment.lang\":\"l" + random.nextInt(3) + "\"";
            if (random.nextInt(3) == 0)
                more += ",\"gen_ai.conversation.id\":\"c" + random.nextInt(1 + request / 4) + "\"";
            more += ",\"gen_ai.usage.output_tokens\":" + random.nextInt(500);
            lines.add(answer(id, "candidate", now, more));
            if (random.nextInt(20) > 0) lines.add(answer(id, "shadow", now + random.nextDouble(), more));
            if (random.nextInt(15) == 0) lines.add(lines.get(lines.size() - 1 - random.nextInt(lines.size())));
            if (random.nextInt(40) == 0) lines.add("{\"broken\":" + request);
            for (var role : List.of("candidate", "shadow")) {
                lines.add(score(id, role, now + 2, "j" + random.nextInt(2), random.nextInt(2)));
            }
        }
        return lines;
    }

    /** The lines of a real log; empty where the folder is not there. */
    static Optional<List<String>> real(String name) throws IOException {
        var file = folder().map(found -> found.resolve(name + ".jsonl.gz"));
        if (file.isEmpty() || !Files.exists(file.get())) return Optional.empty();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file.get())), StandardCharsets.UTF_8))) {
            return Optional.of(in.lines().toList());
        }
    }

    private static Optional<Path> folder() {
        for (var above = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                above != null;
                above = above.getParent()) {
            var folder = above.resolve("shared/data/replay");
            if (Files.isDirectory(folder)) return Optional.of(folder);
        }
        return Optional.empty();
    }
}
