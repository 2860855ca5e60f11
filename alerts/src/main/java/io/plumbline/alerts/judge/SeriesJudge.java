package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Evidence;
import io.plumbline.alerts.incident.Evidence.Means;
import io.plumbline.alerts.incident.IncidentState.Signal;
import io.plumbline.alerts.incident.Incidents;
import io.plumbline.alerts.incident.Opening;
import io.plumbline.alerts.incident.Rule;
import io.plumbline.alerts.incident.Stories;
import io.plumbline.alerts.incident.Subject;
import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.decision.Verdict;
import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.tick.PairCounts;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges one series: adds a tick, asks the detector, moves its incident, says its verdict. */
final class SeriesJudge {
    private final JudgeSettings settings;
    private final long length;
    private final Lines lines;
    private final Incidents incidents;
    private final Plans plans;
    private final Notes notes;

    SeriesJudge(JudgeSettings settings, Duration tick, Lines lines, Incidents incidents, Plans plans) {
        this.settings = settings;
        this.length = tick.toMillis();
        this.lines = lines;
        this.incidents = incidents;
        this.plans = plans;
        this.notes = new Notes(settings);
    }

    /** Adds a tick to a series of a comparison that is seen. */
    void add(
            Session session,
            Watch watch,
            Comparison comparison,
            Series series,
            PairCounts counts,
            long tick,
            double accrual)
            throws SQLException {
        completeMinute(session, series, tick);
        series.pairs += counts.pairs();
        series.clamped += counts.clamped();
        series.outOfRange += counts.outOfRange();
        series.whole.add(counts);
        var fresh = series.fresh;
        if (fresh != null) fresh.add(counts);
        var effect = series.effect;
        if (effect != null) effect.add(counts);
        boolean alarm = series.hasDetector() && detect(series, counts, tick, accrual);
        series.lastTick = tick;
        series.touched();
        stand(series);
        live(session, watch, comparison, series, tick, alarm);
        say(session, comparison, series, tick + length);
        var minute = series.minute;
        if (minute != null) minute.add(counts, series.alpha(settings));
    }

    /** Judges anew what the same counts say, for example as one of more segments. */
    void stand(Series series) {
        boolean enough = series.whole.units() >= settings.minimumPairs() && series.action() != Action.UNCONFIGURED;
        series.standing = enough
                ? lines.standing(series.whole.histogram(), series.definition, series.alpha(settings))
                : Standing.OPEN;
    }

    /** Settles the verdict; a change of it is a finding. */
    void say(Session session, Comparison comparison, Series series, long at) {
        var verdict = verdict(series, comparison);
        if (verdict == series.verdict && !series.note.isEmpty()) return;
        series.verdict = verdict;
        series.note = notes.of(series, comparison);
        series.changed = true;
        session.findings.add(new Session.Finding(
                at,
                series,
                verdict.name(),
                series.note,
                series.whole.units(),
                numbers(series, series.alpha(settings)),
                series.evidence()));
    }

    /** The interval as it stands, for a table. */
    Session.Numbers numbers(Series series, double alpha) {
        if (series.whole.isEmpty()) return Session.Numbers.NONE;
        if (series.action() == Action.UNCONFIGURED) {
            var means = series.whole.means();
            return new Session.Numbers(means.candidate() - means.shadow(), Double.NaN, Double.NaN);
        }
        var interval = series.interval(lines, alpha);
        return new Session.Numbers(interval.mean(), interval.low(), interval.high());
    }

    void refreshNote(Series series, Comparison comparison) {
        series.note = notes.of(series, comparison);
    }

    /** What speaks against the candidate over the whole version. */
    Evidence evidence(Watch watch, Comparison comparison, Series series) {
        var whole = series.whole.means();
        return evidence(watch, comparison, series, Optional.empty(), whole, series.firstTick, series.whole);
    }

    private boolean detect(Series series, PairCounts counts, long tick, double accrual) {
        var detector = series.detector;
        if (detector == null) {
            detector = new ShiryaevRoberts(lines.detectorLine(series.definition));
            series.detector = detector;
        }
        boolean alarm = detector.update(counts.difference(), accrual);
        if (alarm || detector.suspicious()) {
            if (series.runStart == Series.NEVER) series.runStart = tick;
            series.run.add(counts);
        } else if (series.runStart != Series.NEVER) {
            forgetRun(series);
        }
        return alarm;
    }

    private void live(Session session, Watch watch, Comparison comparison, Series series, long tick, boolean alarm)
            throws SQLException {
        var at = Instant.ofEpochMilli(tick + length);
        if (series.action() == Action.UNCONFIGURED) {
            var open = series.openIncident();
            if (open.isEmpty()) return;
            var why = "Values outside the assumed range came: `" + series.key.metric()
                    + "` decides nothing until it is configured.";
            incidents.resolve(session.connection, open.get(), why, plans.link(watch), at, session.now);
        } else if (alarm) {
            alarm(session, watch, comparison, series, at);
        } else if (series.openIncident().isPresent()) {
            recover(session, watch, comparison, series, at);
        } else if (series.isQuality() && worse(series)) {
            var evidence = evidence(watch, comparison, series);
            var story = Stories.interval(evidence, plans.next(watch, series), plans.link(watch));
            var opening = new Opening(subject(watch, comparison, series), Rule.INTERVAL, at, series.whole.units());
            series.incident = incidents.open(session.connection, opening, story, session.now);
        }
    }

    private void alarm(Session session, Watch watch, Comparison comparison, Series series, Instant at)
            throws SQLException {
        var before = series.whole.meansWithout(series.run);
        var evidence = evidence(
                watch,
                comparison,
                series,
                Optional.of(before).filter(means -> means.units() > 0),
                series.run.means(),
                series.runStart,
                series.whole);
        var story = Stories.change(evidence, plans.next(watch, series), plans.link(watch));
        var opening = new Opening(subject(watch, comparison, series), Rule.CHANGE, at, series.whole.units());
        if (isPartOfAnAlarm(comparison, series)) opening = opening.quietly();
        var open = series.openIncident();
        boolean first = open.filter(incident -> incident.rule() == Rule.CHANGE).isEmpty();
        if (open.isPresent()) {
            incidents.confirm(session.connection, open.get(), opening, story, session.now);
        } else {
            series.incident = incidents.open(session.connection, opening, story, session.now);
        }
        series.fresh = new Totals();
        if (first) series.effect = new Totals();
        forgetRun(series);
    }

    /** Whether this is a segment of a metric that has raised its alarm over all segments: one event, one page. */
    private static boolean isPartOfAnAlarm(Comparison comparison, Series series) {
        if (series.key.isWhole()) return false;
        var whole = comparison.series.get(new SeriesKey(series.key.metric(), ""));
        return whole != null
                && whole.openIncident()
                        .filter(incident -> incident.rule() == Rule.CHANGE)
                        .isPresent();
    }

    private void recover(Session session, Watch watch, Comparison comparison, Series series, Instant at)
            throws SQLException {
        var incident = series.openIncident().orElseThrow();
        var basis = series.basis();
        boolean enough = basis.units() >= settings.minimumPairs();
        double limit = -settings.recovery().share() * Lines.margin(series.definition);
        boolean passed = enough && lines.isAbove(basis.histogram(), limit, settings.alpha());
        var signal = passed ? Signal.PASS : worse(series) ? Signal.BREACH : Signal.INSUFFICIENT;
        var recovery = settings.recovery();
        if (incidents.move(session.connection, incident, signal, at, recovery.passes(), recovery.keepFiring())) {
            var why = "`" + series.key.metric() + "` has recovered: "
                    + plans.means(series.basis().means()) + " since "
                    + (series.fresh == null ? "the version began" : "the alarm") + ".";
            incidents.resolve(session.connection, incident, why, plans.link(watch), at, session.now);
            series.effect = null;
            return;
        }
        var effect = series.effect;
        if (effect != null && effect.units() >= settings.minimumPairs()) {
            series.effect = null;
            long opened = incident.openedAt().toEpochMilli();
            var evidence = evidence(watch, comparison, series, Optional.empty(), effect.means(), opened, effect);
            var story = Stories.effect(evidence, incident.title(), plans.next(watch, series), plans.link(watch));
            incidents.update(session.connection, incident, story, at, session.now);
        }
    }

    private boolean worse(Series series) {
        if (series.action() == Action.UNCONFIGURED) return false;
        var basis = series.basis();
        if (series.fresh == null) return series.standing == Standing.WORSE;
        return basis.units() >= settings.minimumPairs()
                && lines.isBelow(basis.histogram(), -Lines.margin(series.definition), settings.alpha());
    }

    private Evidence evidence(
            Watch watch,
            Comparison comparison,
            Series series,
            Optional<Means> before,
            Means since,
            long begun,
            Totals of) {
        double alpha = series.alpha(settings);
        return new Evidence(
                watch.deployment,
                series.definition,
                series.key.segment(),
                comparison.key.arms(),
                series.whole.means(),
                before,
                since,
                Instant.ofEpochMilli(begun),
                lines.interval(of, series.definition, alpha),
                alpha);
    }

    private static Verdict verdict(Series series, Comparison comparison) {
        if (comparison.blind.isPresent()) return Verdict.BLIND;
        boolean alarmed = series.openIncident()
                .filter(incident -> incident.rule() == Rule.CHANGE)
                .isPresent();
        return alarmed ? Verdict.BREACH : series.standing.verdict();
    }

    private void completeMinute(Session session, Series series, long tick) {
        var minute = series.minute;
        if (minute != null && minute.start() == Minute.of(tick)) return;
        if (minute != null && minute.changed()) writeMinute(session, series, minute);
        series.minute = new Minute(Minute.of(tick), new Totals(), 0);
    }

    void writeMinute(Session session, Series series, Minute minute) {
        minute.written();
        session.minutes.add(
                new Session.MinuteRow(series.id, minute, numbers(series, minute.alpha()), series.evidence()));
    }

    private static Subject subject(Watch watch, Comparison comparison, Series series) {
        return new Subject(
                watch.tenant,
                watch.deployment,
                Optional.of(comparison.id),
                comparison.key.words(),
                series.key.metric(),
                series.key.segment());
    }

    private static void forgetRun(Series series) {
        series.run = new Totals();
        series.runStart = Series.NEVER;
    }
}
