package io.plumbline.ingest.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often a content came, from 0, in the order of the stream; the same event counts once. What was not seen for longest is
 * forgotten when full. One owner.
 */
final class Occurrences {
    private final int capacity;
    private final Map<String, Integer> counts = new LinkedHashMap<>(16, .75f, true);
    private final Map<String, Integer> events = new LinkedHashMap<>(16, .75f, true);

    Occurrences(int capacity) {
        this.capacity = capacity;
    }

    int of(String series, String event) {
        if (event.isEmpty()) return next(series);
        var known = events.get(series + '\n' + event);
        if (known != null) return known;
        int number = next(series);
        events.put(series + '\n' + event, number);
        bound(events);
        return number;
    }

    private int next(String series) {
        int number = counts.merge(series, 0, (before, first) -> before + 1);
        bound(counts);
        return number;
    }

    private void bound(Map<String, Integer> memory) {
        if (memory.size() > capacity) memory.remove(memory.keySet().iterator().next());
    }
}
