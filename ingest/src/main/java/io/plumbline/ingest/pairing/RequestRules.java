package io.plumbline.ingest.pairing;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.tick.Answer;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a request when a record of it comes and when its time is over.
 *
 * <p>Answers are paired as they come, each candidate with each shadow, while the window is open: the pairing patience from
 * the first of them. A pair takes scores until as many came as are expected or the evaluation patience is over.
 */
final class RequestRules {
    private final long pairingPatience;
    private final long evaluationPatience;
    private final Map<String, Integer> annotators;
    private final Completion completion;

    RequestRules(IngestSettings settings, Completion completion) {
        this.pairingPatience = settings.pairing().patience().toMillis();
        this.evaluationPatience = settings.evaluation().patience().toMillis();
        this.annotators = settings.evaluation().annotators();
        this.completion = completion;
    }

    Request open(String id, long time) {
        return new Request(id, time + pairingPatience + 2 * evaluationPatience);
    }

    /** An answer has come. */
    void add(Request request, Answer answer, long watermark) {
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
    }

    /** A score has come: of an answer that is held, or of one that may yet come. */
    void add(Request request, Evaluation evaluation, long time, List<String> segments, long watermark) {
        for (var answer : request.answers()) {
            if (answer.isTargetOf(evaluation)) {
                score(request, answer, evaluation, segments, time, watermark);
                return;
            }
        }
        request.addEarly(new EarlyScore(evaluation, segments, request.within(time + evaluationPatience)));
    }

    /** What is due by {@code due} becomes final, and counts at {@code time}. */
    void expire(Request request, long due, long time, long watermark) {
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
        candidate.pairedUntil(deadline);
        shadow.pairedUntil(deadline);
        completion.pair(pair, watermark);
        for (var name : candidate.scores().keySet()) completeScores(pair, name, time, watermark);
    }

    private void takeEarlyScores(Request request, HeldAnswer held, long watermark) {
        if (request.early().isEmpty()) return;
        for (var early : List.copyOf(request.early())) {
            if (!held.isTargetOf(early.evaluation())) continue;
            request.early().remove(early);
            score(
                    request,
                    held,
                    early.evaluation(),
                    early.segments(),
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
        if (answer.done()) {
            completion.ledger().count("revised", 1);
            return;
        }
        var name = evaluation.name();
        var rows = segments.isEmpty() ? answer.answer().segments() : segments;
        var scores = answer.scoresOr(name, new Scores(rows, evaluation.samplingProbability()));
        scores.put(evaluation.identifier(), evaluation.score());
        if (scores.counted()) {
            completion.ledger().count("revised", 1);
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

    /** Scores whose answer never came count for the arm that they name themselves, if they do. */
    private void expireEarlyScores(Request request, long due, long time) {
        while (true) {
            var expired = request.early().stream()
                    .filter(early -> early.deadline() <= due)
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
            request.early().removeIf(early -> {
                if (!first.isOfSameAnswer(early)) return false;
                scores.put(early.evaluation().identifier(), early.evaluation().score());
                return true;
            });
            completion.score(first.arm(), first.segments(), evaluation.name(), scores, time);
        }
    }

    private void unpaired(HeldAnswer held, long time) {
        completion.unpaired(held.answer(), time);
    }
}
