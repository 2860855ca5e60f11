package io.plumbline.alerts.incident;

import io.plumbline.alerts.incident.Evidence.Means;
import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.ingest.metric.Direction;
import java.util.ArrayList;
import java.util.List;

/** The words of messages: what happened, in one sentence and in numbers. */
public final class Stories {
    private static final double NOTICEABLE = 0.01;

    private Stories() {}

    /** The change detector raised an alarm. */
    public static Story change(Evidence evidence, String next, String link) {
        var arms = evidence.arms();
        var summary = evidence.name() + " of " + arm(arms.candidate(), arms.candidateVersion())
                + " is worse than that of " + arm(arms.shadow(), arms.shadowVersion()) + ": since "
                + Words.time(evidence.begun()) + " " + means(evidence.since(), evidence) + "; over the whole version "
                + Words.interval(evidence.interval(), evidence.metric().isRatio(), evidence.alpha()) + " on "
                + Words.count(evidence.interval().n()) + " pairs.";
        return new Story(changeTitle(evidence), summary, facts(evidence), next, link);
    }

    /** The effect of an alarm, measured afresh since then. */
    public static Story effect(Evidence evidence, String title, String next, String link) {
        var summary = "Since the alarm " + evidence.name() + " is "
                + means(evidence.since(), evidence) + ": "
                + Words.interval(evidence.interval(), evidence.metric().isRatio(), evidence.alpha()) + ".";
        return new Story(title, summary, facts(evidence), next, link);
    }

    /** The interval of the version lies below the margin. */
    public static Story interval(Evidence evidence, String next, String link) {
        var arms = evidence.arms();
        var title = evidence.deployment() + ": " + evidence.name() + " is "
                + Words.number(evidence.whole().candidate()) + " (" + arms.shadow() + " "
                + Words.number(evidence.whole().shadow()) + ")";
        var summary = evidence.name() + " of " + arm(arms.candidate(), arms.candidateVersion())
                + " is worse than that of " + arm(arms.shadow(), arms.shadowVersion()) + " by more than the margin: "
                + means(evidence.whole(), evidence) + ", "
                + Words.interval(evidence.interval(), evidence.metric().isRatio(), evidence.alpha()) + ".";
        return new Story(title, summary, facts(evidence), next, link);
    }

    /** Nothing can be said. */
    public static Story blind(String deployment, List<String> reasons, String link) {
        var summary = "Nothing can be said of the candidate now: " + String.join("; ", reasons)
                + ". What was known is kept; nothing is rolled back.";
        return new Story(
                deployment + ": blind, " + reasons.get(0),
                summary,
                List.of(),
                "Judging goes on by itself when this is over.",
                link);
    }

    private static String changeTitle(Evidence evidence) {
        var since = evidence.since();
        var shadow = evidence.arms().shadow();
        var before = evidence.before();
        if (before.isEmpty() || !moved(before.get().candidate(), since.candidate())) {
            return evidence.deployment() + ": " + evidence.name() + " is " + Words.number(since.candidate()) + " ("
                    + shadow + " " + Words.number(since.shadow()) + ")";
        }
        double from = before.get().candidate();
        return evidence.deployment() + ": " + evidence.name() + (since.candidate() < from ? " fell" : " rose")
                + " from " + Words.number(from) + " to " + Words.number(since.candidate()) + " (" + shadow + " "
                + Words.number(since.shadow()) + ")";
    }

    private static boolean moved(double from, double to) {
        return Math.abs(from - to) > NOTICEABLE * Math.max(Math.abs(from), Math.abs(to));
    }

    private static List<Fact> facts(Evidence evidence) {
        var metric = evidence.metric();
        var arms = evidence.arms();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "Metric",
                metric.name()
                        + (metric.direction() == Direction.HIGHER ? " (higher is better)" : " (lower is better)")));
        if (!evidence.segment().isEmpty()) facts.add(new Fact("Segment", evidence.segment()));
        facts.add(new Fact(
                "Candidate",
                arm(arms.candidate(), arms.candidateVersion()) + ": "
                        + Words.number(evidence.since().candidate())));
        facts.add(new Fact(
                "Shadow",
                arm(arms.shadow(), arms.shadowVersion()) + ": "
                        + Words.number(evidence.since().shadow())));
        facts.add(new Fact(
                "Candidate against shadow", Words.interval(evidence.interval(), metric.isRatio(), evidence.alpha())));
        facts.add(new Fact("Pairs", Words.count(evidence.interval().n())));
        facts.add(new Fact("Since", Words.time(evidence.begun())));
        facts.add(new Fact(
                "Margin",
                metric.isRatio()
                        ? "x" + Words.number(metric.margin())
                        : Words.percent(metric.margin()) + " of the range"));
        return facts;
    }

    private static String means(Means means, Evidence evidence) {
        return Words.number(means.candidate()) + " against " + Words.number(means.shadow()) + " of "
                + evidence.arms().shadow() + " (" + Words.count(means.units()) + " pairs)";
    }

    private static String arm(String variant, String version) {
        return version.isEmpty() || version.equals(variant) ? variant : variant + " " + version;
    }
}
