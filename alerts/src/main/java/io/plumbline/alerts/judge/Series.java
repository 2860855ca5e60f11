package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Incident;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.decision.Verdict;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.MetricDefinition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One metric of one comparison in one segment, as far as it is judged. One owner, not thread-safe. */
final class Series {
    static final long NEVER = Long.MIN_VALUE;

    final long id;
    final SeriesKey key;
    final MetricDefinition definition;
    final boolean evaluation;
    final boolean configured;

    /** The whole version. */
    Totals whole = new Totals();
    /** Since the suspicion began that something has changed. */
    Totals run = new Totals();

    long runStart = NEVER;
    /** Since the last alarm; null before the first. */
    @Nullable
    Totals fresh;

    /** Since the alarm that opened the incident, until there is enough of it to tell the effect; then null. */
    @Nullable
    Totals effect;

    @Nullable
    ShiryaevRoberts detector;

    @Nullable
    Incident incident;

    @Nullable
    Minute minute;

    long pairs;
    long clamped;
    long outOfRange;
    long firstTick;
    long lastTick = NEVER;
    /** Segments that share the level of the interval. */
    int simultaneous = 1;

    Standing standing = Standing.OPEN;
    Verdict verdict = Verdict.INSUFFICIENT;
    String note = "";
    boolean changed = true;

    private @Nullable Interval interval;
    private double intervalAlpha;

    Series(long id, SeriesKey key, MetricDefinition definition, boolean evaluation, boolean configured) {
        this.id = id;
        this.key = key;
        this.definition = definition;
        this.evaluation = evaluation;
        this.configured = configured;
    }

    /** What follows from a breach; an evaluation whose meaning is unknown never decides. */
    Action action() {
        return outOfRange > 0 && !configured ? Action.UNCONFIGURED : definition.action();
    }

    boolean isQuality() {
        return key.isWhole() && action() == Action.ROLLBACK;
    }

    boolean hasDetector() {
        return switch (action()) {
            case ROLLBACK, PAGE -> true;
            case INFORM, UNCONFIGURED -> false;
        };
    }

    /** -1 where no detector runs. */
    double evidence() {
        return detector == null || !hasDetector() ? -1 : detector.statistic();
    }

    double alpha(JudgeSettings settings) {
        return settings.alpha() / simultaneous;
    }

    /** What incidents are judged on: since the last alarm, or the whole. */
    Totals basis() {
        return fresh == null ? whole : fresh;
    }

    Optional<Incident> openIncident() {
        return Optional.ofNullable(incident).filter(Incident::isOpen);
    }

    void touched() {
        changed = true;
        interval = null;
    }

    /** The interval of the whole version in the metric's own terms. */
    Interval interval(Lines lines, double alpha) {
        var known = interval;
        if (known == null || intervalAlpha != alpha) {
            known = lines.interval(whole, definition, alpha);
            interval = known;
            intervalAlpha = alpha;
        }
        return known;
    }
}
