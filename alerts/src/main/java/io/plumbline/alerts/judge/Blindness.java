package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Incidents;
import io.plumbline.alerts.incident.Opening;
import io.plumbline.alerts.incident.Rule;
import io.plumbline.alerts.incident.Stories;
import io.plumbline.alerts.incident.Subject;
import io.plumbline.alerts.judge.ComparisonKey.Arm;
import io.plumbline.ingest.store.ArmTick;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says when nothing can be said: keeps the watches over the shadows, and the one incident of a blind deployment. */
final class Blindness {
    private final JudgeSettings settings;
    private final Duration patience;
    private final SeriesJudge judge;
    private final Incidents incidents;
    private final Plans plans;

    /**
     * Watches that have seen nothing.
     *
     * @param patience event time an answer waits for its shadow
     */
    Blindness(JudgeSettings settings, Duration patience, SeriesJudge judge, Incidents incidents, Plans plans) {
        this.settings = settings;
        this.patience = patience;
        this.judge = judge;
        this.incidents = incidents;
        this.plans = plans;
    }

    /** Feeds the watches of all candidates that this tick says something of, and looks through them. */
    void look(Watch watch, Tick tick) {
        for (var pairing : pairings(watch, tick)) {
            var shadow = watch.shadows.computeIfAbsent(pairing, fresh -> new ShadowWatch());
            long paired = tick.paired(pairing.candidate());
            long unpaired = tick.unpaired(pairing.candidate());
            long pairs = 0;
            double expected = 0;
            for (var entry : tick.comparisons.entrySet()) {
                if (!Watch.Pairing.of(entry.getKey()).equals(pairing)) continue;
                pairs += entry.getValue().pairs;
                expected += entry.getValue().expected;
            }
            long answers = 0;
            long errors = 0;
            for (var arm : tick.arms) {
                if (!Tick.isWhole(arm, "shadow") || !arm.variant().equals(pairing.shadowVariant())) continue;
                answers += arm.answers();
                errors += errors(arm);
            }
            shadow.add(
                    new ShadowWatch.Recent(
                            tick.start, tick.answers(pairing.candidate()), pairs, expected, answers, errors),
                    new Coverage.Found(tick.start, paired, unpaired, expected),
                    patience,
                    settings.blind());
            tick.comparisons.forEach((key, of) -> {
                if (Watch.Pairing.of(key).equals(pairing)) score(shadow, of);
            });
            shadow.look(tick.start, settings.blind());
        }
    }

    /** Gives a comparison a reason to be blind, or none; its verdicts follow. */
    void set(Session session, Comparison comparison, Optional<String> reason, long at) {
        boolean turned = comparison.blind.isPresent() != reason.isPresent();
        if (!comparison.blind.equals(reason)) comparison.changed = true;
        comparison.blind = reason;
        if (!turned) return;
        for (var series : comparison.all()) judge.say(session, comparison, series, at);
    }

    /** Opens the incident of a blind deployment, or resolves it. */
    void tell(Session session, Watch watch, Instant at) throws SQLException {
        var reasons = new TreeSet<String>();
        for (var comparison : watch.comparisons.values()) {
            if (watch.isActive(comparison, settings)) comparison.blind.ifPresent(reasons::add);
        }
        var open = watch.openBlindness();
        if (!reasons.isEmpty() && open.isEmpty()) {
            var subject = new Subject(watch.tenant, watch.deployment, Optional.empty(), "", "", "");
            long units = watch.comparisons.values().stream()
                    .mapToLong(comparison -> comparison.pairs)
                    .sum();
            var story = Stories.blind(watch.deployment, List.copyOf(reasons), plans.link(watch));
            watch.blindness =
                    incidents.open(session.connection, new Opening(subject, Rule.BLIND, at, units), story, session.now);
        } else if (reasons.isEmpty() && open.isPresent()) {
            incidents.resolve(
                    session.connection, open.get(), "The candidate is seen again.", plans.link(watch), at, session.now);
        }
    }

    private static Set<Watch.Pairing> pairings(Watch watch, Tick tick) {
        var pairings = new TreeSet<Watch.Pairing>();
        tick.comparisons.keySet().forEach(key -> pairings.add(Watch.Pairing.of(key)));
        var present = new TreeSet<Arm>();
        for (var arm : tick.arms) {
            if (Tick.isWhole(arm, "candidate")) present.add(new Arm(arm.variant(), arm.version()));
        }
        for (var comparison : watch.comparisons.values()) {
            if (present.contains(comparison.key.candidate()) && watch.isCurrent(comparison)) {
                pairings.add(Watch.Pairing.of(comparison.key));
            }
        }
        return pairings;
    }

    private static void score(ShadowWatch shadow, Tick.Pairs pairs) {
        pairs.counts.forEach((key, counts) -> {
            if (key.isWhole() && counts.evaluation() && counts.pairs() > 0) {
                shadow.scored(key.metric(), counts.pairs());
            }
        });
    }

    private static long errors(ArmTick arm) {
        var counts = arm.metrics().get("error");
        return counts == null ? 0 : counts.sum().value().longValue();
    }
}
