package io.plumbline.alerts.incident;

import io.plumbline.alerts.notify.Notice.Severity;
import java.util.Locale;

/** Why an incident is opened, and whom it disturbs. */
public enum Rule {
    /** The change detector raised an alarm, within the budget of false pages. */
    CHANGE(Severity.PAGE),
    /** The interval of a version lies below its margin; spends the version's alpha, not the budget of pages. */
    INTERVAL(Severity.TICKET),
    /** Nothing can be said now. */
    BLIND(Severity.PAGE);

    private final Severity severity;

    Rule(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Rule of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
