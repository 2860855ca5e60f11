package io.plumbline.ingest.identity;

import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.source.Draft;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the answers that scores mean. The most exact name that is known decides; where it means several answers, the score's own
 * tenant, deployment, role and variant do, then that a user saw the answer (who else would rate it), then that it is the latest.
 */
public final class Aim {
    private static final Comparator<Target> PREFERRED =
            Comparator.comparing(Target::isServed).thenComparing(Target::time).thenComparing(Target::eventId);

    private final Targets targets;

    public Aim(Targets targets) {
        this.targets = targets;
    }

    /** Completes the scores whose answers are known; those that are not are given back as they were, in their order. */
    public List<Draft> complete(List<Draft> scores) throws TargetsUnavailable {
        var names = new LinkedHashSet<String>();
        for (var score : scores) names.addAll(TargetIds.ofScore(score));
        if (names.isEmpty()) return scores;
        var found = targets.find(names);
        return scores.stream().filter(score -> !complete(score, found)).toList();
    }

    /** Gives a score whose answer is not known the id that it states itself; false where it states none, and is lost. */
    public static boolean standAlone(Draft score) {
        score.put("plumbline.correlation.id", Correlation.stated(score));
        return score.has("plumbline.correlation.id");
    }

    private static boolean complete(Draft score, Map<String, List<Target>> found) {
        for (var name : TargetIds.ofScore(score)) {
            var target = best(score, found.getOrDefault(name, List.of()));
            if (target.isEmpty()) continue;
            target.get().complete(score);
            return true;
        }
        return false;
    }

    private static Optional<Target> best(Draft score, Collection<Target> candidates) {
        return candidates.stream().filter(target -> fits(score, target)).max(PREFERRED);
    }

    private static boolean fits(Draft score, Target target) {
        var role = Role.of(score.text("plumbline.role"));
        return agrees(score, "plumbline.tenant", target.tenant())
                && agrees(score, "plumbline.deployment", target.deployment())
                && agrees(score, "plumbline.variant", target.variant())
                && (role == Role.UNKNOWN || role == target.role());
    }

    private static boolean agrees(Draft score, String field, String value) {
        var own = score.text(field);
        return own.isEmpty() || value.isEmpty() || own.equals(value);
    }
}
