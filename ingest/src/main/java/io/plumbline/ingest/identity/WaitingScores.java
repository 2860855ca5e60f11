package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores that came before their answers. They are looked up again from time to time until their patience ends; the oldest leaves when
 * full. Time is the caller's, so the outcome is a function of what it says. One owner.
 */
public final class WaitingScores {
    private final Duration patience;
    private final Duration pause;
    private final int capacity;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long lastLook = Long.MIN_VALUE;

    private record Waiting(Draft score, String origin, long deadline) {}

    /** What a look gave: scores that have their answers now, and those that will not get one. */
    public record Outcome(List<Draft> completed, List<Draft> orphans) {}

    /**
     * A queue.
     *
     * @param patience how long a score waits
     * @param pause at least this long between two looks
     * @param capacity scores held at once
     */
    public WaitingScores(Duration patience, Duration pause, int capacity) {
        if (patience.isNegative())
            throw new IllegalArgumentException("scores.patience must not be negative: " + patience);
        if (pause.isNegative()) throw new IllegalArgumentException("scores.pause must not be negative: " + pause);
        if (capacity < 1) throw new IllegalArgumentException("scores.capacity must be >= 1: " + capacity);
        this.patience = patience;
        this.pause = pause;
        this.capacity = capacity;
    }

    /**
     * Lets a score wait.
     *
     * @param origin of its message
     * @param time epoch milliseconds
     */
    public void add(Draft score, String origin, long time) {
        waiting.add(new Waiting(score, origin, time + patience.toMillis()));
    }

    /** Looks for the answers of all that wait, unless it did so a moment ago; a failing index changes nothing. */
    public Outcome look(Aim aim, long time) throws TargetsUnavailable {
        boolean soon = lastLook != Long.MIN_VALUE && time - lastLook < pause.toMillis();
        if (waiting.isEmpty() || (soon && waiting.size() <= capacity)) return new Outcome(List.of(), List.of());
        var missing = aim.complete(waiting.stream().map(Waiting::score).toList());
        lastLook = time;
        var completed = new ArrayList<Draft>();
        var orphans = new ArrayList<Draft>();
        var still = new ArrayList<Waiting>();
        int next = 0;
        for (var one : waiting) {
            if (next < missing.size() && missing.get(next) == one.score()) {
                next++;
                if (one.deadline() <= time) {
                    orphans.add(one.score());
                } else {
                    still.add(one);
                }
            } else {
                completed.add(one.score());
            }
        }
        int tooMany = Math.max(0, still.size() - capacity);
        still.subList(0, tooMany).forEach(one -> orphans.add(one.score()));
        waiting.clear();
        waiting.addAll(still.subList(tooMany, still.size()));
        return new Outcome(completed, orphans);
    }

    /** Where the message of the oldest score stands: what a reader must read again after a restart. */
    public Optional<String> oldestWaiting() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.getFirst().origin());
    }

    public int size() {
        return waiting.size();
    }
}
