package io.plumbline.dashboards.page;

import java.time.Duration;
import java.util.Arrays;

/** How far back the curves of a page go. */
enum Span {
    MINUTES("5m", "5 minutes", Duration.ofMinutes(5)),
    HOUR("1h", "1 hour", Duration.ofHours(1)),
    SIX_HOURS("6h", "6 hours", Duration.ofHours(6)),
    DAY("1d", "1 day", Duration.ofDays(1)),
    WEEK("7d", "7 days", Duration.ofDays(7)),
    MONTH("30d", "30 days", Duration.ofDays(30));

    private final String word;
    private final String label;
    private final Duration length;

    Span(String word, String label, Duration length) {
        this.word = word;
        this.label = label;
        this.length = length;
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    Duration length() {
        return length;
    }

    static Span of(String word) {
        return Arrays.stream(values())
                .filter(span -> span.word.equals(word))
                .findFirst()
                .orElse(SIX_HOURS);
    }
}
