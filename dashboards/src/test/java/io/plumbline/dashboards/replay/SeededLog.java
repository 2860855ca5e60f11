package io.plumbline.dashboards.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up log with everything in it: scores, conversations, segments, missing partners, repetitions, garbage. */
record SeededLog(long seed, int requests) {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    /** The lines, at most a few seconds out of order. */
    List<String> lines() {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int request = 0; request < requests; request++) {
            var start = START.plusMillis(request * 200L);
            var more = ",\"plumbline.segment.lang\":\"l" + random.nextInt(3) + "\"";
            if (random.nextInt(3) == 0)
                more += ",\"gen_ai.conversation.id\":\"c" + random.nextInt(1 + request / 4) + "\"";
            more += ",\"gen_ai.usage.output_tokens\":" + random.nextInt(500);
            lines.add(answer(request, "candidate", start, random, more));
            if (random.nextInt(20) > 0) lines.add(answer(request, "shadow", start, random, more));
            if (random.nextInt(15) == 0)
                lines.add(lines.get(lines.size() - 1 - random.nextInt(Math.min(50, lines.size()))));
            if (random.nextInt(100) == 0) lines.add("{\"broken\":" + request);
            for (var role : List.of("candidate", "shadow"))
                lines.add(score(request, role, start.plusSeconds(4), random));
        }
        return lines;
    }

    private static String answer(int request, String role, Instant start, Random random, String more) {
        return """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"r%d","plumbline.role":"%s",\
                "plumbline.deployment":"bot","plumbline.version":"%s-1","timestamp":"%s",\
                "gen_ai.client.operation.duration":%s%s}""".formatted(request, role, role, start, 0.1 + random.nextInt(30) / 10.0, more);
    }

    private static String score(int request, String role, Instant time, Random random) {
        return """
                {"plumbline.schema":"evaluation.v1","plumbline.correlation.id":"r%d","plumbline.role":"%s",\
                "plumbline.deployment":"bot","timestamp":"%s","gen_ai.evaluation.name":"correct",\
                "gen_ai.evaluation.score.value":%d,"plumbline.evaluation.identifier":"j%d"}""".formatted(request, role, time, random.nextInt(2), random.nextInt(2));
    }
}
