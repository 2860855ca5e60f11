package io.plumbline.ingest.join;

import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.source.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one answer from parts that come in messages of their own, in any order. What waits is bounded in time, count and memory; the
 * oldest leaves as it stands. Time is the caller's and never runs back, so what leaves, and when, is a function of the calls. One
 * owner.
 */
public final class PartJoiner {
    private final JoinSettings settings;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Set<Long> gone = new LinkedHashSet<>();
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private long bytes;
    private long now = Long.MIN_VALUE;

    public PartJoiner(JoinSettings settings) {
        this.settings = settings;
        for (var fate : Fate.values()) counts.put(fate, 0L);
    }

    /**
     * Takes a part.
     *
     * @param origin of its message
     * @param time epoch milliseconds
     * @return the answers that it completes, or that leave because of it
     */
    public List<Reading.Answer> add(Reading.Part part, String origin, long time) {
        var left = new ArrayList<Reading.Answer>();
        expire(time, left);
        if (gone.contains(StableHash.of(part.key()))) {
            count(Fate.LATE);
            return left;
        }
        var parts = waiting.computeIfAbsent(
                part.key(), first -> new Waiting(now + settings.patience().toMillis()));
        long before = parts.bytes();
        if (!parts.add(part, origin)) {
            count(Fate.DUPLICATE);
            return left;
        }
        bytes += parts.bytes() - before;
        if (parts.isComplete(settings.awaitContent())) {
            leave(part.key(), parts, left);
        }
        while (waiting.size() > settings.capacity() || bytes > settings.bytes()) leaveOldest(left);
        return left;
    }

    /** The answers whose patience has ended by now. */
    public List<Reading.Answer> expire(long time) {
        var left = new ArrayList<Reading.Answer>();
        expire(time, left);
        return left;
    }

    /** Everything that waits, as it stands: the source has ended. */
    public List<Reading.Answer> drain() {
        var left = new ArrayList<Reading.Answer>();
        while (!waiting.isEmpty()) leaveOldest(left);
        return left;
    }

    /** Where the answer that has waited longest has its first part. */
    public Optional<String> oldestWaiting() {
        return waiting.values().stream().map(parts -> parts.origins().get(0)).findFirst();
    }

    /**
     * Where the parts that wait stand. After a restart a reader goes back to the oldest of each source and hands in only these;
     * all others are part of answers that have left.
     */
    public List<String> origins() {
        return waiting.values().stream()
                .flatMap(parts -> parts.origins().stream())
                .distinct()
                .toList();
    }

    /** How many answers wait. */
    public int size() {
        return waiting.size();
    }

    /** What they take in memory, as estimated. */
    public long bytes() {
        return bytes;
    }

    /** What became of all parts so far. */
    public Map<Fate, Long> counts() {
        return Map.copyOf(counts);
    }

    private void expire(long time, List<Reading.Answer> left) {
        now = Math.max(now, time);
        while (!waiting.isEmpty() && oldest().getValue().deadline() <= now) leaveOldest(left);
    }

    private void leaveOldest(List<Reading.Answer> left) {
        var oldest = oldest();
        leave(oldest.getKey(), oldest.getValue(), left);
    }

    private void leave(String key, Waiting parts, List<Reading.Answer> left) {
        waiting.remove(key);
        bytes -= parts.bytes();
        var fate = parts.fate();
        count(fate);
        if (fate == Fate.NO_SPAN) return; // its span may still come, and is an answer then
        remember(StableHash.of(key));
        left.add(new Reading.Answer(parts.answer()));
    }

    /** What has left is known for as many answers as may wait, so that a part which comes late or again makes no second answer. */
    private void remember(long key) {
        gone.add(key);
        if (gone.size() <= settings.capacity()) return;
        Iterator<Long> oldest = gone.iterator();
        oldest.next();
        oldest.remove();
    }

    private Map.Entry<String, Waiting> oldest() {
        return waiting.entrySet().iterator().next();
    }

    private void count(Fate fate) {
        counts.merge(fate, 1L, Long::sum);
    }
}
