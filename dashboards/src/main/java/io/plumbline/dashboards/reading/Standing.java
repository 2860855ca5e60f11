package io.plumbline.dashboards.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deployment at first sight.
 *
 * @param current the comparison the call is about; empty before the first pair
 * @param headline series of the whole traffic that decide or page, the worst first
 */
public record Standing(
        DeploymentId id,
        Call call,
        Optional<Comparison> current,
        Optional<Rollback> rollback,
        List<Series> headline,
        int openIncidents,
        Instant lastSeen) {
    public Standing {
        headline = List.copyOf(headline);
    }

    /** Why, in one sentence. */
    public String sentence() {
        if (current.isEmpty()) {
            return "No request has been answered by both a candidate and a shadow yet.";
        }
        if (call.unwatched()) {
            return rollback.map(Wording::outcome).orElse("");
        }
        return call == Call.BLIND ? current.get().blind() : current.get().reason();
    }

    /** Since when the call holds; empty before the first pair. */
    public Optional<Instant> since() {
        if (call.unwatched()) return rollback.flatMap(Rollback::finishedAt);
        return current.map(Comparison::decidedAt);
    }

    public long pairs() {
        return current.map(Comparison::pairs).orElse(0L);
    }

    /**
     * Of the comparisons of the version that answered last, the one with the gravest call: a deployment may have
     * several shadows.
     */
    static Optional<Comparison> current(List<Comparison> newestFirst) {
        if (newestFirst.isEmpty()) return Optional.empty();
        var candidate = newestFirst.get(0).candidate();
        var same = newestFirst.stream()
                .filter(comparison -> comparison.candidate().equals(candidate))
                .toList();
        return same.stream()
                .filter(comparison -> Call.of(comparison) == Call.ROLLBACK)
                .findFirst()
                .or(() -> same.stream()
                        .filter(comparison -> Call.of(comparison) == Call.BLIND)
                        .findFirst())
                .or(() -> same.stream().findFirst());
    }

    /** The newest rollback of the version, if there was one. */
    static Optional<Rollback> rollbackOf(List<Rollback> newestFirst, Comparison comparison) {
        return newestFirst.stream()
                .filter(rollback -> rollback.deployment().equals(comparison.deployment()))
                .filter(rollback -> rollback.bad().equals(comparison.candidate()))
                .findFirst();
    }
}
