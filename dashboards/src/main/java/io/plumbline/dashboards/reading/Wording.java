package io.plumbline.dashboards.reading;

import io.plumbline.alerts.rollback.RollbackState;
import io.plumbline.detectors.decision.Decision;
import io.plumbline.detectors.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** States and times in words for people. */
public final class Wording {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Wording() {}

    public static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant) + " UTC";
    }

    public static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** The two largest units, for example {@code 2 h 5 min}. */
    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) return seconds + " s";
        long minutes = seconds / 60;
        if (minutes < 60) return both(minutes, "min", seconds % 60, "s");
        long hours = minutes / 60;
        if (hours < 24) return both(hours, "h", minutes % 60, "min");
        return both(hours / 24, hours / 24 == 1 ? "day" : "days", hours % 24, "h");
    }

    private static String both(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    public static String decision(Decision decision) {
        return switch (decision) {
            case KEEP_SUPERIOR -> "keep, better than its base";
            case KEEP -> "keep";
            case ROLLBACK -> "roll back";
            case INCONCLUSIVE -> "undecided";
        };
    }

    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case BREACH -> "breach";
            case INSUFFICIENT -> "too few";
            case BLIND -> "blind";
        };
    }

    public static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓";
            case BREACH -> "▼";
            case INSUFFICIENT -> "…";
            case BLIND -> "✕";
        };
    }

    public static String tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "good";
            case BREACH -> "bad";
            case INSUFFICIENT -> "open";
            case BLIND -> "blind";
        };
    }

    /** What a breach of a metric with this action leads to. */
    public static String action(String action) {
        return switch (action) {
            case "rollback" -> "decides";
            case "page" -> "pages";
            case "inform" -> "informs";
            case "unconfigured" -> "not configured";
            default -> action;
        };
    }

    public static String rollback(RollbackState state) {
        return switch (state) {
            case PROPOSED -> "Proposed";
            case SUPPRESSED -> "Held back by a guard";
            case DRY_RUN -> "Dry run: told, nothing touched";
            case AWAITING_APPROVAL -> "Waiting for approval";
            case APPROVED -> "Approved";
            case EXECUTING -> "Being carried out";
            case VERIFYING -> "Accepted by the target; watching the traffic";
            case VERIFIED -> "Verified on served traffic";
            case CONTROL_PLANE_ONLY -> "Accepted, but too little traffic to prove it";
            case VETOED -> "Vetoed";
            case EXPIRED -> "Expired: nobody approved in time";
            case EXEC_FAILED -> "Failed: the target did not accept it";
            case VERIFY_FAILED -> "No effect: the version went on serving";
        };
    }

    public static String tone(RollbackState state) {
        return switch (state) {
            case VERIFIED -> "done";
            case EXEC_FAILED, VERIFY_FAILED -> "bad";
            case AWAITING_APPROVAL -> "ask";
            case PROPOSED, SUPPRESSED, DRY_RUN, APPROVED, EXECUTING, VERIFYING, CONTROL_PLANE_ONLY, VETOED, EXPIRED ->
                "open";
        };
    }

    /** What a finished rollback has brought about. */
    static String outcome(Rollback rollback) {
        var words = new StringBuilder(rollback.bad().words() + " is out of traffic; "
                + rollback.target().words() + " answers the users.");
        if (rollback.badShare().isPresent()) {
            words.append(" Its share of ")
                    .append(Figures.count(rollback.served()))
                    .append(" served requests since: ")
                    .append(Figures.share(rollback.badShare().getAsDouble()))
                    .append('.');
        }
        return words.toString();
    }
}
