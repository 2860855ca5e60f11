package io.plumbline.alerts.incident;

import java.time.Instant;

/**
 * The beginning of an incident.
 *
 * @param at event time of the tick that opens it
 * @param units units of the series until then
 */
public record Opening(Subject subject, Rule rule, Instant at, long units) {}
