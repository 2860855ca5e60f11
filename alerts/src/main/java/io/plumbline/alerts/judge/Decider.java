package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Evidence;
import io.plumbline.alerts.incident.Rule;
import io.plumbline.alerts.incident.Words;
import io.plumbline.alerts.rollback.Proposal;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.detectors.decision.Decision;
import io.plumbline.detectors.decision.DecisionRule;
import io.plumbline.detectors.decision.Standing;
import io.plumbline.detectors.decision.Verdict;
import io.plumbline.ingest.metric.Action;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides on a candidate version, says why, and proposes the rollback when the decision becomes one. */
final class Decider {
    private final SeriesJudge judge;
    private final Notes notes;
    private final Rollbacks rollbacks;
    private final ComparisonTable table;

    Decider(JudgeSettings settings, SeriesJudge judge, Rollbacks rollbacks, ComparisonTable table) {
        this.judge = judge;
        this.notes = new Notes(settings);
        this.rollbacks = rollbacks;
        this.table = table;
    }

    private record Tipped(Decision decision, Optional<Series> because) {}

    /** Decides after a tick. A change is written at once, for whoever reads it in this transaction. */
    void decide(Session session, Watch watch, Comparison comparison, long at) throws SQLException {
        var tipped = rule(comparison);
        if (tipped.decision() == comparison.decision && !comparison.reason.isEmpty()) return;
        comparison.decision = tipped.decision();
        comparison.reason = reason(watch, comparison, tipped);
        comparison.decidedAt = at;
        comparison.changed = true;
        table.update(session, List.of(comparison));
        table.decided(session, comparison);
        if (tipped.decision() == Decision.ROLLBACK && !comparison.proposed) {
            comparison.proposed = true;
            propose(session, watch, comparison, tipped.because().orElseThrow());
        } else if (tipped.decision() != Decision.ROLLBACK && comparison.blind.isEmpty()) {
            comparison.proposed = false;
        }
    }

    /** The reason with the numbers of now. A version that no longer serves keeps its last decision and reason. */
    void refreshReason(Watch watch, Comparison comparison) {
        var tipped = rule(comparison);
        if (tipped.decision() == comparison.decision) comparison.reason = reason(watch, comparison, tipped);
    }

    private Tipped rule(Comparison comparison) {
        Map<DecisionRule.Evidence, Series> evidence = new LinkedHashMap<>();
        for (var series : comparison.all()) {
            if (series.action() != Action.ROLLBACK) continue;
            boolean quality = series.isQuality();
            boolean breach = alarmed(series) || (quality && series.standing == Standing.WORSE);
            if (!quality && !breach) continue;
            evidence.put(
                    new DecisionRule.Evidence(
                            series.key.metric() + "\n" + series.key.segment(),
                            quality,
                            breach,
                            breach ? Verdict.BREACH : series.standing.verdict(),
                            series.standing == Standing.SUPERIOR),
                    series);
        }
        var outcome = DecisionRule.decide(comparison.blind.isPresent(), evidence.keySet());
        return new Tipped(outcome.decision(), outcome.because().map(evidence::get));
    }

    private String reason(Watch watch, Comparison comparison, Tipped tipped) {
        return switch (tipped.decision()) {
            case ROLLBACK -> worse(watch, comparison, tipped.because().orElseThrow());
            case KEEP_SUPERIOR ->
                numbers(watch, comparison, tipped.because().orElseThrow(), "is better")
                        + "; nothing is shown to be worse";
            case KEEP -> "not worse by more than the margin on " + qualityMetrics(comparison);
            case INCONCLUSIVE -> open(comparison, tipped);
        };
    }

    private String worse(Watch watch, Comparison comparison, Series series) {
        var words = numbers(watch, comparison, series, "is worse");
        return series.openIncident()
                .filter(incident -> incident.rule() == Rule.CHANGE)
                .map(incident -> words + "; the change was detected at " + Words.time(incident.openedAt()))
                .orElse(words + "; the whole interval is beyond the margin");
    }

    private String open(Comparison comparison, Tipped tipped) {
        if (comparison.key.withoutShadow()) {
            return "no shadow: no answer has been compared with a reference"
                    + comparison.blind.map(why -> " (" + why + ")").orElse("");
        }
        if (comparison.blind.isPresent()) return "blind: " + comparison.blind.get();
        return tipped.because()
                .map(series -> "not settled: `" + series.key.metric() + "`: " + notes.missing(series))
                .orElse("no quality metric has been compared yet");
    }

    private String numbers(Watch watch, Comparison comparison, Series series, String verb) {
        Evidence evidence = judge.evidence(watch, comparison, series);
        var segment = series.key.isWhole() ? "" : " in " + series.key.segment();
        return "`" + series.key.metric() + "`" + segment + " " + verb + ": "
                + Words.number(evidence.whole().candidate()) + " against "
                + Words.number(evidence.whole().shadow()) + ", "
                + Words.interval(evidence.interval(), series.definition.isRatio(), evidence.alpha()) + ", "
                + Words.count(evidence.interval().n()) + " pairs";
    }

    private static String qualityMetrics(Comparison comparison) {
        return String.join(
                ", ",
                comparison.all().stream()
                        .filter(Series::isQuality)
                        .map(series -> "`" + series.key.metric() + "`")
                        .toList());
    }

    private static boolean alarmed(Series series) {
        return series.openIncident()
                .filter(incident -> incident.rule() == Rule.CHANGE)
                .isPresent();
    }

    private void propose(Session session, Watch watch, Comparison comparison, Series series) throws SQLException {
        var interval = judge.evidence(watch, comparison, series).interval();
        var key = comparison.key;
        var proposal = new Proposal(
                watch.tenant,
                watch.deployment,
                comparison.id,
                key.candidate().variant(),
                key.candidate().version(),
                key.shadow().variant(),
                key.shadow().version(),
                series.key.metric(),
                series.key.segment(),
                interval.mean(),
                interval.low(),
                interval.high(),
                interval.n(),
                comparison.reason);
        rollbacks.propose(session.connection, proposal, session.now);
    }
}
