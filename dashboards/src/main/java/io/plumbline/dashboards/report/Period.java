package io.plumbline.dashboards.report;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of event time: {@code start} is in, {@code end} is out. */
public record Period(Instant start, Instant end) {
    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("period must end after it starts: " + start + " to " + end);
        }
    }

    public static Period endingAt(Instant end, Duration length) {
        return new Period(end.minus(length), end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
