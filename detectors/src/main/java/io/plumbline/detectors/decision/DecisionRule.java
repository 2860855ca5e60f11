package io.plumbline.detectors.decision;

import java.util.Collection;
import java.util.Optional;

/**
 * The decision of a candidate version, from its series. In this order: blind now: INCONCLUSIVE; a breach of a metric
 * that may roll back: ROLLBACK; a quality metric that is superior: KEEP_SUPERIOR; all quality metrics pass (and there is
 * one): KEEP; else INCONCLUSIVE.
 */
public final class DecisionRule {
    /**
     * One series as the decision sees it.
     *
     * @param name metric, with its segment if it has one
     * @param quality whether the metric may roll back and the series is the whole, not a segment
     * @param breach whether it is in breach in a way that rolls back
     * @param verdict its verdict
     * @param superior whether its interval lies above the superiority margin
     */
    public record Evidence(String name, boolean quality, boolean breach, Verdict verdict, boolean superior) {}

    /** The decision, and the series that tipped it if it was one. */
    public record Outcome(Decision decision, Optional<Evidence> because) {}

    private DecisionRule() {}

    public static Outcome decide(boolean blind, Collection<Evidence> series) {
        if (blind) return new Outcome(Decision.INCONCLUSIVE, Optional.empty());
        var breach = series.stream().filter(Evidence::breach).findFirst();
        if (breach.isPresent()) return new Outcome(Decision.ROLLBACK, breach);
        var quality = series.stream().filter(Evidence::quality).toList();
        var superior = quality.stream().filter(Evidence::superior).findFirst();
        if (superior.isPresent()) return new Outcome(Decision.KEEP_SUPERIOR, superior);
        var open = quality.stream()
                .filter(evidence -> evidence.verdict() != Verdict.PASS)
                .findFirst();
        boolean allPass = !quality.isEmpty() && open.isEmpty();
        return new Outcome(allPass ? Decision.KEEP : Decision.INCONCLUSIVE, open);
    }
}
