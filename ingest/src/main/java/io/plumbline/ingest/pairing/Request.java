package io.plumbline.ingest.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that was seen of one request and is not final yet. */
final class Request {
    static final long NEVER = Long.MAX_VALUE;

    private final String id;
    private final long closeBy;
    private final List<HeldAnswer> answers = new ArrayList<>(2);
    private final List<HeldPair> pairs = new ArrayList<>(1);
    private List<EarlyScore> early = List.of();
    private long[] offsets = new long[2];
    private int records;
    private long windowEnd = NEVER;
    private boolean windowClosed;
    private long scheduled = NEVER;

    /**
     * Nothing seen yet.
     *
     * @param closeBy when it ends whatever comes
     */
    Request(String id, long closeBy) {
        this.id = id;
        this.closeBy = closeBy;
    }

    String id() {
        return id;
    }

    /** Notes a record of this request. */
    void hold(long offset) {
        if (records == offsets.length) offsets = Arrays.copyOf(offsets, records * 2);
        offsets[records++] = offset;
    }

    long firstOffset() {
        return offsets[0];
    }

    void releaseFrom(OffsetSet waiting) {
        for (int index = 0; index < records; index++) waiting.remove(offsets[index]);
    }

    /** It is final: only its place in the order is still asked for. */
    void forget() {
        answers.clear();
        pairs.clear();
        early = List.of();
    }

    List<HeldAnswer> answers() {
        return answers;
    }

    List<HeldPair> pairs() {
        return pairs;
    }

    List<EarlyScore> early() {
        return early;
    }

    void addEarly(EarlyScore score) {
        if (early.isEmpty()) early = new ArrayList<>(1);
        early.add(score);
    }

    /** When answers stop waiting for partners; {@link #NEVER} before the first of them. */
    long windowEnd() {
        return windowEnd;
    }

    void openWindow(long end) {
        if (windowEnd == NEVER) windowEnd = end;
    }

    void closeWindow() {
        windowClosed = true;
    }

    boolean windowClosed() {
        return windowClosed;
    }

    /** A moment at which something ends, not after the request's own end. */
    long within(long deadline) {
        return Math.min(deadline, closeBy);
    }

    /** The next moment at which something of it becomes final; {@link #NEVER} when all is. */
    long nextDeadline() {
        long next = windowClosed ? NEVER : windowEnd;
        for (var pair : pairs) if (!pair.done()) next = Math.min(next, pair.deadline());
        for (var answer : answers) if (!answer.done()) next = Math.min(next, answer.deadline());
        for (var score : early) next = Math.min(next, score.deadline());
        return next == NEVER ? NEVER : within(next);
    }

    /** The moment for which a timer is set. */
    long scheduled() {
        return scheduled;
    }

    void setScheduled(long time) {
        scheduled = time;
    }
}
