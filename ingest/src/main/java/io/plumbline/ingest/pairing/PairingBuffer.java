package io.plumbline.ingest.pairing;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.tick.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The requests of one partition that are not final yet, the oldest first, each with a timer in the partition's own event
 * time. One owner, not thread-safe.
 */
final class PairingBuffer {
    private static final int FEW_TIMERS = 1_000;

    private final RequestRules rules;
    private final Completion completion;
    private final int capacity;
    private final OffsetSet waiting;
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private int sweepAt = FEW_TIMERS;

    /** Of the timers of a moment that of the older request goes first, whenever it was set. */
    private record Timer(long time, Request request) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int order = Long.compare(time, other.time);
            return order != 0 ? order : Long.compare(request.firstOffset(), other.request.firstOffset());
        }

        /** Whether its request is gone, or goes by another one. */
        boolean isVoid() {
            return time != request.scheduled();
        }
    }

    /**
     * An empty buffer.
     *
     * @param waiting gets the offsets of the records that are held here
     */
    PairingBuffer(IngestSettings settings, int capacity, OffsetSet waiting, Completion completion) {
        this.rules = new RequestRules(settings, completion);
        this.completion = completion;
        this.capacity = capacity;
        this.waiting = waiting;
    }

    /** The longest a request is held, from its first record (milliseconds of event time). */
    static long longestLife(IngestSettings settings) {
        return settings.pairing().patience().toMillis()
                + 2 * settings.evaluation().patience().toMillis();
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** What was due by now becomes final, in the order of time. */
    void advance(long watermark) {
        while (!timers.isEmpty() && timers.peek().time() <= watermark) {
            var timer = timers.poll();
            var request = timer.request();
            if (timer.isVoid()) continue;
            request.setScheduled(Request.NEVER);
            rules.expire(request, timer.time(), timer.time(), watermark);
            closeOrSchedule(request);
        }
    }

    void add(String requestId, Answer answer, long offset, long watermark) {
        var request = hold(requestId, answer.time(), offset);
        rules.add(request, answer, watermark);
        schedule(request);
    }

    void add(Evaluation evaluation, long time, List<String> segments, long offset, long watermark) {
        var request = hold(evaluation.correlationId(), time, offset);
        rules.add(request, evaluation, time, segments, watermark);
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
        rules.expire(request, Request.NEVER - 1, watermark, watermark);
        closeOrSchedule(request);
        return request.firstOffset();
    }

    private Request hold(String id, long time, long offset) {
        var request = requests.computeIfAbsent(id, first -> rules.open(id, time));
        request.hold(offset);
        waiting.add(offset);
        return request;
    }

    private void closeOrSchedule(Request request) {
        if (request.nextDeadline() != Request.NEVER) {
            schedule(request);
            return;
        }
        requests.remove(request.id());
        request.releaseFrom(waiting);
        request.forget();
    }

    private void schedule(Request request) {
        long next = request.nextDeadline();
        if (next >= request.scheduled()) return;
        request.setScheduled(next);
        timers.add(new Timer(next, request));
        if (timers.size() > sweepAt) sweep();
    }

    /** Void timers would stay, and their requests with them, for as long as those could have waited. */
    private void sweep() {
        timers.removeIf(Timer::isVoid);
        sweepAt = timers.size() + timers.size() / 2 + FEW_TIMERS;
    }
}
