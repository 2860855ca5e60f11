package io.plumbline.dashboards.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A made-up log, and what is true of it: counted here by itself, without the program that is tested. */
final class ChaosLog {
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private static final long TICK = 5_000;
    private static final int APART = 40;

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Long> answers = new TreeMap<>();
    private final Map<String, Long> pairs = new TreeMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private final int requests;

    /** A line, its Kafka key and its event time. */
    record Line(String key, long time, String text) {}

    ChaosLog(long seed, int requests) {
        this.requests = requests;
        var random = new Random(seed);
        for (int request = 0; request < requests; request++) add(request, random);
    }

    List<Line> lines() {
        return lines;
    }

    /** Answers by tick and role. */
    Map<String, Long> answers() {
        return answers;
    }

    /** Pairs by tick. */
    Map<String, Long> pairs() {
        return pairs;
    }

    /** Records by outcome. */
    Map<String, Long> counters() {
        return counters;
    }

    /** After all that waits has had its time. */
    long end() {
        return START.toEpochMilli() + (long) requests * APART + 3_600_000;
    }

    private void add(int request, Random random) {
        long start = START.toEpochMilli() + (long) request * APART;
        var conversation = random.nextInt(4) == 0 ? "c" + random.nextInt(1 + request / 8) : "";
        var key = conversation.isEmpty() ? "r" + request : conversation;
        var lang = "l" + random.nextInt(3);
        long candidate = start + 100 + random.nextInt(1_500);
        answer(request, "candidate", key, conversation, lang, start, candidate, random);
        boolean alone = random.nextInt(20) == 0;
        if (alone) {
            count("unpaired");
        } else {
            long shadow = start + 100 + random.nextInt(1_500);
            answer(request, "shadow", key, conversation, lang, start, shadow, random);
            pairs.merge(tick(Math.max(candidate, shadow)), 1L, Long::sum);
        }
        if (random.nextInt(100) == 0) {
            put(key, start, "{\"broken\":" + request);
            count("read");
            count("dead_letter:malformed");
        }
        if (random.nextInt(5) == 0) {
            score(request, "candidate", key, conversation, start + 3_000, random);
            score(request, "shadow", key, conversation, start + 3_000, random);
            if (alone) count("orphan"); // the shadow's score
        }
    }

    private void answer(
            int request,
            String role,
            String key,
            String conversation,
            String lang,
            long start,
            long end,
            Random random) {
        var text = """
                {"plumbline.schema":"inference.v1","plumbline.correlation.id":"r%d","gen_ai.conversation.id":"%s",\
                "plumbline.role":"%s","plumbline.deployment":"bot","plumbline.version":"%s-1",\
                "plumbline.segment.lang":"%s","timestamp":"%s","gen_ai.client.operation.duration":%s,\
                "gen_ai.usage.output_tokens":%d}""".formatted(
                        request,
                        conversation,
                        role,
                        role,
                        lang,
                        Instant.ofEpochMilli(start),
                        (end - start) / 1000.0,
                        random.nextInt(500));
        put(key, end, text);
        count("read");
        count("counted");
        answers.merge(tick(end) + ' ' + role, 1L, Long::sum);
        if (random.nextInt(20) > 0) return;
        put(key, end, text);
        count("read");
        count("duplicate");
    }

    private void score(int request, String role, String key, String conversation, long time, Random random) {
        put(key, time, """
                {"plumbline.schema":"evaluation.v1","plumbline.correlation.id":"r%d","gen_ai.conversation.id":"%s",\
                "plumbline.role":"%s","plumbline.deployment":"bot","timestamp":"%s","gen_ai.evaluation.name":"correct",\
                "gen_ai.evaluation.score.value":%d}""".formatted(request, conversation, role, Instant.ofEpochMilli(time), random.nextInt(2)));
        count("read");
        count("counted");
    }

    private void put(String key, long time, String text) {
        lines.add(new Line(key, time, text));
    }

    private void count(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    private static String tick(long time) {
        return Long.toString(Math.floorDiv(time, TICK) * TICK);
    }
}
