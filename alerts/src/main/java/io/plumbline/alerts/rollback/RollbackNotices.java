package io.plumbline.alerts.rollback;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people are told of a rollback: one message from the first question to the proof. */
final class RollbackNotices {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String pageUrl;

    RollbackNotices(String pageUrl) {
        this.pageUrl = pageUrl;
    }

    Notice askedForApproval(Rollback rollback, Instant until) {
        return notice(
                rollback,
                Kind.TRIGGER,
                Severity.TICKET,
                "Roll " + subject(rollback) + " back?",
                rollback.proposal().words(),
                "Waits for approval until " + clock(until) + ", then nothing is done.");
    }

    Notice approved(Rollback rollback, String actor) {
        return notice(
                rollback,
                Kind.UPDATE,
                Severity.TICKET,
                "Rollback of " + subject(rollback) + " approved by " + actor,
                rollback.proposal().words(),
                "Plumbline orders the rollback now.");
    }

    /** It ends without having been done. */
    Notice dropped(Rollback rollback, String why) {
        return notice(
                rollback, Kind.RESOLVE, Severity.TICKET, "Rollback of " + subject(rollback) + " not done", why, "");
    }

    /** Nothing was touched, and nobody has to do anything. */
    Notice untouched(Rollback rollback, String why) {
        return notice(
                rollback,
                Kind.NOTE,
                Severity.NOTE,
                "Rollback of " + subject(rollback) + " not done",
                why + " " + rollback.proposal().words(),
                "");
    }

    Notice executed(Rollback rollback, Duration drain, Instant deadline) {
        return notice(
                rollback,
                rollback.mode() == Mode.APPROVE ? Kind.UPDATE : Kind.TRIGGER,
                Severity.TICKET,
                "Rollback of " + subject(rollback) + " ordered",
                rollback.proposal().words() + " The target accepted the order.",
                "The served traffic of requests begun " + drain.toSeconds() + " s from now must prove it by "
                        + clock(deadline) + ".");
    }

    Notice verified(Rollback rollback) {
        return notice(
                rollback,
                Kind.RESOLVE,
                Severity.TICKET,
                "Rollback of " + subject(rollback) + " verified",
                rollback.note(),
                subject(rollback) + " is in quarantine: if it serves again, a person is paged.");
    }

    Notice unproven(Rollback rollback) {
        return notice(
                rollback,
                Kind.UPDATE,
                Severity.TICKET,
                "Rollback of " + subject(rollback) + " accepted, but not proven",
                rollback.note(),
                "If " + subject(rollback) + " serves again, a person is paged.");
    }

    /** The page of an incident; its message stands beside the rollback's own. */
    Notice page(Rollback rollback, String dedupKey, String title, String summary, Instant at) {
        return new Notice(
                dedupKey,
                Kind.TRIGGER,
                Severity.PAGE,
                rollback.proposal().tenant(),
                rollback.proposal().deployment(),
                title,
                summary,
                facts(rollback),
                "Plumbline does nothing more by itself: a person must take the version out of traffic.",
                link(rollback.proposal()),
                at);
    }

    Notice pageOver(Rollback rollback, String dedupKey, String words, Instant at) {
        return new Notice(
                dedupKey,
                Kind.RESOLVE,
                Severity.PAGE,
                rollback.proposal().tenant(),
                rollback.proposal().deployment(),
                subject(rollback) + " is out of traffic",
                words,
                facts(rollback),
                "",
                link(rollback.proposal()),
                at);
    }

    Notice failed(Rollback rollback) {
        return notice(
                rollback,
                Kind.UPDATE,
                Severity.TICKET,
                "Rollback of " + subject(rollback) + " failed",
                rollback.note(),
                "A person was paged; Plumbline does nothing more by itself.");
    }

    static String subject(Rollback rollback) {
        return rollback.proposal().badVersion() + " of " + rollback.proposal().deployment();
    }

    private Notice notice(Rollback rollback, Kind kind, Severity severity, String title, String summary, String next) {
        return new Notice(
                "pl-" + rollback.id(),
                kind,
                severity,
                rollback.proposal().tenant(),
                rollback.proposal().deployment(),
                title,
                summary,
                facts(rollback),
                next,
                link(rollback.proposal()),
                rollback.proposedAt());
    }

    private static List<Fact> facts(Rollback rollback) {
        Proposal proposal = rollback.proposal();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("From", proposal.badVariant() + " " + proposal.badVersion()));
        facts.add(new Fact("To", proposal.targetVariant() + " " + proposal.targetVersion()));
        String segment = proposal.segment().isEmpty() ? "" : " in " + proposal.segment();
        facts.add(new Fact("Metric", proposal.metric() + segment));
        if (Double.isFinite(proposal.effect()))
            facts.add(new Fact(
                    "Candidate minus shadow",
                    number(proposal.effect()) + " [" + number(proposal.low()) + ", " + number(proposal.high()) + "]"));
        facts.add(new Fact("Pairs", Long.toString(proposal.n())));
        Double share = rollback.progress().badShare();
        if (share != null)
            facts.add(new Fact(
                    "Still served",
                    number(100 * share) + " % of " + rollback.progress().served() + " answers"));
        facts.add(new Fact("Rollback", rollback.id()));
        return facts;
    }

    /** A time of the day on which it is read. */
    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** Three digits are enough for people. */
    static String number(double value) {
        if (!Double.isFinite(value)) return "?";
        String digits = BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        return digits.replace('-', '−');
    }

    private String link(Proposal proposal) {
        if (pageUrl.isEmpty()) return "";
        return pageUrl + "/d/" + encoded(proposal.tenant()) + "/" + encoded(proposal.deployment());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
