package io.plumbline.alerts.incident;

import io.plumbline.alerts.notify.Notice.Severity;
import java.time.Instant;

/**
 * The beginning of an incident.
 *
 * @param severity whom it disturbs
 * @param at event time of the tick that opens it
 * @param units units of the series until then
 */
public record Opening(Subject subject, Rule rule, Severity severity, Instant at, long units) {
    /** As loud as its rule. */
    public Opening(Subject subject, Rule rule, Instant at, long units) {
        this(subject, rule, rule.severity(), at, units);
    }

    /** One that wakes nobody: people are awake for the same reason already. */
    public Opening quietly() {
        return new Opening(subject, rule, Severity.TICKET, at, units);
    }
}
