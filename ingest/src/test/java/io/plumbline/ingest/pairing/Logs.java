package io.plumbline.ingest.pairing;

import io.plumbline.ingest.pairing.StoredTicks.Entry;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records for tests; times are seconds after some hour. */
final class Logs {
    static final long HOUR = 1_762_074_000_000L;

    private static final List<Role> ROLES = List.of(
            Role.CANDIDATE,
            Role.SHADOW,
            Role.CANDIDATE,
            Role.SHADOW,
            Role.CANDIDATE,
            Role.SHADOW,
            Role.CONTROL,
            Role.UNKNOWN);

    private Logs() {}

    static long at(double seconds) {
        return HOUR + Math.round(seconds * 1000);
    }

    static Inference answer(String request, Role role, double seconds) {
        return answer(request, role, role.label(), seconds, "", Map.of());
    }

    static Inference answer(
            String request,
            Role role,
            String variant,
            double seconds,
            String conversation,
            Map<String, String> segments) {
        long end = at(seconds);
        var missing = Double.NaN;
        var numbers = new Inference.Numbers(
                role == Role.SHADOW ? 2 : 1, missing, missing, 10, missing, missing, 0, missing, missing);
        return new Inference(
                request + ':' + variant,
                request,
                conversation,
                role,
                role != Role.SHADOW,
                "default",
                "bot",
                variant,
                variant + "-1",
                segments,
                role == Role.SHADOW ? 0.3 : 1,
                end - 1000,
                end,
                numbers,
                "x-request-id");
    }

    static Evaluation score(String request, Role role, double seconds, String annotator, double score) {
        return score(request + ':' + role + ':' + annotator, request, role, seconds, annotator, score);
    }

    static Evaluation score(String eventId, String request, Role role, double seconds, String annotator, double score) {
        return new Evaluation(
                eventId,
                request,
                "",
                role,
                "default",
                "bot",
                "",
                "",
                Map.of(),
                1,
                at(seconds),
                "correct",
                score,
                annotator);
    }

    static List<Entry> log(Object... records) {
        var log = new ArrayList<Entry>();
        for (var record : records) {
            if (record instanceof Inference inference) log.add(new Entry.Answer(inference));
            if (record instanceof Evaluation evaluation) log.add(new Entry.Score(evaluation));
            if (record instanceof Number seconds) log.add(new Entry.Mark(at(seconds.doubleValue())));
        }
        return log;
    }

    /** Traffic in which everything happens: late, double, missing, early and corrected records, jumps, reused ids. */
    static List<Entry> random(Random random, int size) {
        var log = new ArrayList<Entry>();
        double now = 0;
        for (int index = 0; index < size; index++) {
            now += random.nextInt(400) == 0 ? random.nextInt(100) : random.nextDouble() * 0.4;
            double time = now - (random.nextInt(10) == 0 ? random.nextDouble() * 30 : random.nextDouble() * 3);
            var request = "r" + Math.max(0, index - random.nextInt(60)) / 5 + (random.nextInt(50) == 0 ? "" : "-x");
            if (random.nextInt(30) == 0) request = "again-" + random.nextInt(5);
            var conversation = random.nextBoolean() ? "" : "c" + Math.floorMod(request.hashCode(), 17);
            var role = ROLES.get(random.nextInt(ROLES.size()));
            int kind = random.nextInt(100);
            if (kind < 60) {
                var variant = role == Role.SHADOW && random.nextInt(4) == 0 ? "rag" : role.label();
                var segments =
                        random.nextInt(3) == 0 ? Map.of("lang", "l" + random.nextInt(6)) : Map.<String, String>of();
                log.add(new Entry.Answer(answer(request, role, variant, time, conversation, segments)));
            } else if (kind < 94) {
                var judge = "j" + random.nextInt(3);
                log.add(new Entry.Score(
                        score("e" + random.nextInt(1 << 20), request, role, time, judge, random.nextInt(3) / 2.0)));
            } else if (kind < 96 && !log.isEmpty()) {
                log.add(log.get(log.size() - 1 - random.nextInt(Math.min(300, log.size()))));
            } else if (kind < 98) {
                log.add(new Entry.Bad());
            } else {
                log.add(new Entry.Mark(at(now - random.nextInt(8))));
            }
        }
        log.add(new Entry.Mark(at(now + 1000)));
        return log;
    }
}
