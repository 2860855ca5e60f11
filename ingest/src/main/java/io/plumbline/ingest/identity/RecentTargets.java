package io.plumbline.ingest.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest answers of this process, in memory; the oldest is forgotten when full. One owner. */
public final class RecentTargets implements Targets {
    private final int capacity;
    private final Map<String, Named> answers = new LinkedHashMap<>();
    private final Map<String, List<Named>> byName = new HashMap<>();

    /** An index of this many answers. */
    public RecentTargets(int capacity) {
        if (capacity < 1) throw new IllegalArgumentException("targets.capacity must be >= 1: " + capacity);
        this.capacity = capacity;
    }

    @Override
    public void remember(Collection<Named> some) {
        for (var answer : some) {
            forget(key(answer.target()));
            answers.put(key(answer.target()), answer);
            for (var name : answer.names())
                byName.computeIfAbsent(name, first -> new ArrayList<>(1)).add(answer);
            if (answers.size() > capacity) forget(answers.keySet().iterator().next());
        }
    }

    @Override
    public Map<String, List<Target>> find(Collection<String> names) {
        var found = new HashMap<String, List<Target>>();
        for (var name : names) {
            var known = byName.get(name);
            if (known != null) found.put(name, known.stream().map(Named::target).toList());
        }
        return found;
    }

    int size() {
        return answers.size();
    }

    private void forget(String key) {
        var old = answers.remove(key);
        if (old == null) return;
        for (var name : old.names()) {
            byName.computeIfPresent(name, (same, list) -> {
                list.removeIf(old::equals);
                return list.isEmpty() ? null : list;
            });
        }
    }

    private static String key(Target target) {
        return String.join("\n", target.tenant(), target.deployment(), target.eventId());
    }
}
