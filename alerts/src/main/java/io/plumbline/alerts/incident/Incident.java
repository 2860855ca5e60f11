package io.plumbline.alerts.incident;

import io.plumbline.alerts.notify.Notice.Severity;
import java.time.Instant;

/** One episode of a breach, as it stands. Moved only by {@link Incidents}. One owner, not thread-safe. */
public final class Incident {
    final long id;
    final Subject subject;
    final String dedupKey;
    final Instant openedAt;
    Rule rule;
    Severity severity;
    IncidentState state;
    String title;
    int passes;
    Instant recoveringSince;

    Incident(
            long id,
            Subject subject,
            String dedupKey,
            Instant openedAt,
            Rule rule,
            Severity severity,
            IncidentState state,
            String title) {
        this.id = id;
        this.subject = subject;
        this.dedupKey = dedupKey;
        this.openedAt = openedAt;
        this.rule = rule;
        this.severity = severity;
        this.state = state;
        this.title = title;
        this.recoveringSince = openedAt;
    }

    public Subject subject() {
        return subject;
    }

    public Rule rule() {
        return rule;
    }

    public IncidentState state() {
        return state;
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public String title() {
        return title;
    }

    public Instant openedAt() {
        return openedAt;
    }
}
