package io.plumbline.ingest.pairing;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.tick.Answer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The requests of one partition that are not final yet.
 *
 * <p>Answers to one request are paired as they come, each candidate with each shadow, while the window is open: the pairing
 * patience from the first of them. A pair waits for scores until as many came as are expected or the evaluation patience
 * is over. All of it in the partition's own event time: what happens is a function of the records in their order.
 */
public final class PairingBuffer {
    private final long pairingPatience;
    private final long evaluationPatience;
    private final int capacity;
    private final Map<String, Integer> annotators;
    private final OffsetSet waiting;
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::time).thenComparingLong(Timer::number));
    private Completion completion;
    private long timersSet;

    private record Timer(long time, long number, Request request) {}

    /**
     * An empty buffer.
     *
     * @param waiting gets the offsets of the records that are held here
     */
    PairingBuffer(IngestSettings settings, int capacity, OffsetSet waiting, Completion completion) {
        this.pairingPatience = settings.pairing().patience().toMillis();
        this.evaluationPatience = settings.evaluation().patience().toMillis();
        this.capacity = capacity;
        this.annotators = settings.evaluation().annotators();
        this.waiting = waiting;
        this.completion = completion;
    }

    /** The longest a request is held, from its first record (milliseconds of event time). */
    static long longestLife(IngestSettings settings) {
        return settings.pairing().patience().toMillis()
                + 2 * settings.evaluation().patience().toMillis();
    }

    void completeWith(Completion other) {
        completion = other;
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** What was due by now becomes final. */
    void advance(long watermark) {
        while (!timers.isEmpty() && timers.peek().time() <= watermark) {
            var timer = timers.poll();
            var request = timer.request();
            if (timer.time() != request.scheduled()) continue;
            request.setScheduled(Request.NEVER);
            expire(request, timer.time(), timer.time(), watermark);
        }
    }

    /** Takes an answer: pairs it, lets it wait. */
    void add(String requestId, Answer answer, long offset, long watermark) {
        var request = hold(requestId, answer.time(), offset);
        for (var other : request.answers()) {
            if (other.answer().arm().samePlace(answer.arm())) {
                completion.ledger().count("repeated", 1);
                return;
            }
        }
        var held = new HeldAnswer(answer, request.within(answer.time() + evaluationPatience));
        request.answers().add(held);
        if (answer.arm().role() == Role.CANDIDATE || answer.arm().role() == Role.SHADOW) {
            join(request, held, watermark);
        }
        takeEarlyScores(request, held, watermark);
        schedule(request);
    }

    /** Takes a score: of an answer that is held here, or of one that may yet come. */
    void add(Evaluation evaluation, long time, List<String> segments, long offset, long watermark) {
        var request = hold(evaluation.correlationId(), time, offset);
        for (var answer : request.answers()) {
            if (answer.isTargetOf(evaluation)) {
                score(request, answer, evaluation, segments, time, watermark);
                return;
            }
        }
        request.early().add(new EarlyScore(evaluation, segments, request.within(time + evaluationPatience)));
        schedule(request);
    }

    /** Lets the oldest request go as it is when there are too many; its first offset, or -1. */
    long evictOverflow(long watermark) {
        return requests.size() > capacity ? evict(requests.values().iterator().next(), watermark) : -1;
    }

    /** Lets the request go that began with this record, if it is here. */
    void evict(long firstOffset, long watermark) {
        for (var request : requests.values()) {
            if (request.firstOffset() > firstOffset) return;
            if (request.firstOffset() == firstOffset) {
                evict(request, watermark);
                return;
            }
        }
    }

    private long evict(Request request, long watermark) {
        completion.ledger().count("evicted", 1);
        request.setScheduled(Request.NEVER);
        expire(request, Request.NEVER - 1, watermark, watermark);
        return request.firstOffset();
    }

    private Request hold(String id, long time, long offset) {
        var request = requests.get(id);
        if (request == null) {
            request = new Request(id, time + pairingPatience + 2 * evaluationPatience);
            requests.put(id, request);
        }
        request.hold(offset);
        waiting.add(offset);
        return request;
    }

    private void join(Request request, HeldAnswer held, long watermark) {
        var answer = held.answer();
        request.openWindow(request.within(answer.time() + pairingPatience));
        if (request.windowClosed() || answer.time() >= request.windowEnd()) {
            unpaired(held, answer.time());
            return;
        }
        held.setWaiting(true);
        for (var other : request.answers()) {
            if (!other.waiting()) continue;
            if (answer.arm().comparesWith(other.answer().arm())) pair(request, held, other, watermark);
            if (other.answer().arm().comparesWith(answer.arm())) pair(request, other, held, watermark);
        }
        if (!held.paired()) held.waitUntil(request.windowEnd());
    }

    private void pair(Request request, HeldAnswer candidate, HeldAnswer shadow, long watermark) {
        long time = Math.max(candidate.answer().time(), shadow.answer().time());
        long deadline = request.within(time + evaluationPatience);
        var pair = new HeldPair(candidate, shadow, time, deadline);
        request.pairs().add(pair);
        for (var answer : List.of(candidate, shadow)) {
            answer.setPaired();
            answer.waitUntil(deadline);
        }
        completion.pair(pair, watermark);
        for (var name : candidate.scores().keySet()) completeScores(pair, name, time, watermark);
    }

    private void takeEarlyScores(Request request, HeldAnswer held, long watermark) {
        if (request.early().isEmpty()) return;
        var early = List.copyOf(request.early());
        for (var score : early) {
            if (!held.isTargetOf(score.evaluation())) continue;
            request.early().remove(score);
            score(
                    request,
                    held,
                    score.evaluation(),
                    score.segments(),
                    held.answer().time(),
                    watermark);
        }
    }

    private void score(
            Request request,
            HeldAnswer answer,
            Evaluation evaluation,
            List<String> segments,
            long time,
            long watermark) {
        var ledger = completion.ledger();
        if (answer.done()) {
            ledger.count("revised", 1);
            return;
        }
        var name = evaluation.name();
        var rows = segments.isEmpty() ? answer.answer().segments() : segments;
        var scores = answer.scores().computeIfAbsent(name, first -> new Scores(rows, evaluation.samplingProbability()));
        scores.put(evaluation.identifier(), evaluation.score());
        if (scores.counted()) {
            ledger.count("revised", 1);
        } else if (isComplete(scores, name)) {
            completion.score(answer.answer().arm(), scores.segments(), name, scores, time);
        }
        for (var pair : request.pairs()) {
            if (pair.has(answer) && !pair.done()) completeScores(pair, name, Math.max(time, pair.time()), watermark);
        }
    }

    private void completeScores(HeldPair pair, String name, long time, long watermark) {
        var ofCandidate = pair.candidate().scores().get(name);
        var ofShadow = pair.shadow().scores().get(name);
        if (ofCandidate == null || ofShadow == null) return;
        if (isComplete(ofCandidate, name) && isComplete(ofShadow, name)) {
            completion.pairScores(pair, name, time, watermark);
        }
    }

    private boolean isComplete(Scores scores, String name) {
        var expected = annotators.get(name);
        return expected != null && scores.size() >= expected;
    }

    /** What is due by {@code due} becomes final, at {@code time}. */
    private void expire(Request request, long due, long time, long watermark) {
        for (var pair : request.pairs()) {
            if (pair.done() || pair.deadline() > due) continue;
            for (var name : pair.candidate().scores().keySet()) completion.pairScores(pair, name, time, watermark);
            pair.setDone();
        }
        if (!request.windowClosed() && request.windowEnd() <= due) {
            request.closeWindow();
            for (var answer : request.answers()) {
                if (answer.waiting() && !answer.paired()) unpaired(answer, time);
                answer.setWaiting(false);
            }
        }
        for (var answer : request.answers()) {
            if (answer.done() || answer.deadline() > due) continue;
            answer.scores().forEach((name, scores) -> {
                if (!scores.counted()) completion.score(answer.answer().arm(), scores.segments(), name, scores, time);
            });
            answer.setDone();
        }
        expireEarlyScores(request, due, time);
        if (request.nextDeadline() == Request.NEVER) {
            requests.remove(request.id());
            request.releaseFrom(waiting);
        } else {
            schedule(request);
        }
    }

    private void expireEarlyScores(Request request, long due, long time) {
        while (true) {
            var expired = request.early().stream()
                    .filter(score -> score.deadline() <= due)
                    .findFirst();
            if (expired.isEmpty()) return;
            var first = expired.get();
            if (!first.namesItsArm()) {
                request.early().remove(first);
                completion.ledger().count("orphan", 1);
                continue;
            }
            var evaluation = first.evaluation();
            var scores = new Scores(first.segments(), evaluation.samplingProbability());
            request.early().removeIf(score -> {
                if (!first.isOfSameAnswer(score)) return false;
                scores.put(score.evaluation().identifier(), score.evaluation().score());
                return true;
            });
            completion.score(first.arm(), first.segments(), evaluation.name(), scores, time);
        }
    }

    private void unpaired(HeldAnswer held, long time) {
        completion.ledger().unpaired(held.answer(), time);
        completion.ledger().count("unpaired", 1);
    }

    private void schedule(Request request) {
        long next = request.nextDeadline();
        if (next >= request.scheduled()) return;
        request.setScheduled(next);
        timers.add(new Timer(next, timersSet++, request));
    }
}
