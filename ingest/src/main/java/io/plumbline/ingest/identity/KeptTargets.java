package io.plumbline.ingest.identity;

import io.plumbline.ingest.privacy.Sampler;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers of this process in memory, and those that are to be scored later in a store behind it: all, or a sample by correlation id, so
 * that both arms of a request are kept together.
 */
public final class KeptTargets implements Targets {
    private final RecentTargets recent;
    private final Targets store;
    private final Sampler kept;

    public KeptTargets(RecentTargets recent, Targets store, Sampler kept) {
        this.recent = recent;
        this.store = store;
        this.kept = kept;
    }

    @Override
    public void remember(Collection<Named> answers) throws TargetsUnavailable {
        recent.remember(answers);
        var some = answers.stream()
                .filter(answer -> kept.keeps(answer.target().correlationId()))
                .toList();
        if (!some.isEmpty()) store.remember(some);
    }

    /**
     * The store is asked where memory has no answer that a user saw: the other arm may have come through another process.
     */
    @Override
    public Map<String, List<Target>> find(Collection<String> names) throws TargetsUnavailable {
        var found = new HashMap<>(recent.find(names));
        var missing = names.stream()
                .filter(name -> found.getOrDefault(name, List.of()).stream().noneMatch(Target::isServed))
                .toList();
        if (missing.isEmpty()) return found;
        store.find(missing).forEach((name, stored) -> found.merge(name, stored, KeptTargets::both));
        return found;
    }

    private static List<Target> both(List<Target> recent, List<Target> stored) {
        return Stream.concat(recent.stream(), stored.stream()).toList();
    }
}
