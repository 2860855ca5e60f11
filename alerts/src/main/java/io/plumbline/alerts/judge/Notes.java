package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Incident;
import io.plumbline.alerts.incident.Rule;
import io.plumbline.alerts.incident.Words;
import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.planning.Planner;
import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.Scale;

/** What is said of a series in words. */
final class Notes {
    private final JudgeSettings settings;

    Notes(JudgeSettings settings) {
        this.settings = settings;
    }

    String of(Series series, Comparison comparison) {
        var note = verdict(series, comparison);
        if (series.clamped == 0) return note;
        return note + ". " + Words.count(series.clamped) + " values outside the range were cut to its edge";
    }

    /** How many more pairs are expected to settle a series. */
    String missing(Series series) {
        long units = series.whole.units();
        if (units < settings.minimumPairs()) {
            return Words.count(units) + " pairs; at least " + settings.minimumPairs() + " are needed";
        }
        var more =
                Planner.moreUnits(series.whole.histogram(), -Lines.margin(series.definition), series.alpha(settings));
        return more.isPresent()
                ? "about " + Words.count(rounded(more.getAsLong())) + " more pairs would settle it"
                : "too near the margin to say how many more pairs would settle it";
    }

    private String verdict(Series series, Comparison comparison) {
        if (comparison.blind.isPresent()) return "blind: " + comparison.blind.get();
        if (series.action() == Action.UNCONFIGURED) return unconfigured(series);
        var change = series.openIncident().filter(incident -> incident.rule() == Rule.CHANGE);
        if (change.isPresent()) return alarmed(change.get());
        if (series.standing == Standing.WORSE) {
            return series.key.isWhole()
                    ? "worse by more than the margin"
                    : "worse by more than the margin; the interval of a segment does not decide";
        }
        if (series.standing == Standing.SUPERIOR) return "better by more than the margin";
        if (series.standing == Standing.NOT_WORSE) return "not worse by more than the margin";
        return missing(series);
    }

    private static String alarmed(Incident incident) {
        return "a change for the worse was detected at " + Words.time(incident.openedAt());
    }

    private static String unconfigured(Series series) {
        var range = series.definition.scale() instanceof Scale.Bounded bounded
                ? Words.number(bounded.low()) + ".." + Words.number(bounded.high())
                : "the assumed range";
        return Words.count(series.outOfRange) + " values outside " + range + ": say what the metric means, `metrics."
                + series.key.metric() + ": {direction: higher|lower, range: [low, high]}`";
    }

    /** Two significant digits: it is an estimate. */
    private static long rounded(long number) {
        long step = 1;
        while (number / step >= 100) step *= 10;
        return (number + step / 2) / step * step;
    }
}
