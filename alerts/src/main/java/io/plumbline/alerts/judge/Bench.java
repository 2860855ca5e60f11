package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Incidents;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.time.Duration;

/** The parts of the judge, wired together once. */
final class Bench {
    final JudgeSettings settings;
    final Duration length;
    final Incidents incidents;
    final Plans plans;
    final SeriesTable seriesTable;
    final ComparisonTable comparisonTable;
    final Definitions definitions;
    final SeriesJudge seriesJudge;
    final Enrolment enrolment;
    final Blindness blindness;
    final Decider decider;

    Bench(
            JudgeSettings settings,
            Duration length,
            Duration patience,
            MetricCatalogue catalogue,
            Outbox outbox,
            Rollbacks rollbacks) {
        this.settings = settings;
        this.length = length;
        var lines = new Lines();
        this.incidents = new Incidents(outbox);
        this.plans = new Plans(rollbacks, settings.pageUrl());
        this.definitions = new Definitions(catalogue);
        this.seriesTable = new SeriesTable(definitions, lines);
        this.comparisonTable = new ComparisonTable(seriesTable);
        this.seriesJudge = new SeriesJudge(settings, length, lines, incidents, plans);
        this.enrolment = new Enrolment(comparisonTable, seriesTable, definitions, seriesJudge, length);
        this.blindness = new Blindness(settings, patience, seriesJudge, incidents, plans);
        this.decider = new Decider(settings, seriesJudge, rollbacks, comparisonTable);
    }
}
