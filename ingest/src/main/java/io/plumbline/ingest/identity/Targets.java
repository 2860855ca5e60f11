package io.plumbline.ingest.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An index of answers by the names that scores call them. A name may mean several answers; the latest of each event id counts. */
public interface Targets {
    /**
     * An answer under its names.
     *
     * @param names as {@link TargetIds#of} gives them
     */
    record Named(List<String> names, Target target) {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** Remembers answers; an answer that is known already is replaced. */
    void remember(Collection<Named> answers) throws TargetsUnavailable;

    /** The answers by name, for those of the names that mean any. */
    Map<String, List<Target>> find(Collection<String> names) throws TargetsUnavailable;
}
