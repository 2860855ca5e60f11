package io.plumbline.dashboards.app.service;

import io.plumbline.dashboards.app.settings.ReportSettings;
import io.plumbline.dashboards.report.Period;
import io.plumbline.dashboards.report.WeeklyReport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the report of the past week once a week, and tells of it. A week in whose hour the service was down has none. */
final class WeeklySchedule extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WeeklySchedule.class);

    private final ReportSettings settings;
    private final Reports reports;
    private final InstantSource clock;
    private long timer;

    WeeklySchedule(ReportSettings settings, Reports reports, InstantSource clock) {
        this.settings = settings;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        if (settings.weekly()) schedule();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    /** The first hour of the report after a moment. */
    static Instant next(ReportSettings settings, Instant after) {
        var now = after.atZone(settings.zone());
        ZonedDateTime due =
                now.with(TemporalAdjusters.nextOrSame(settings.day())).with(settings.time());
        return (due.isAfter(now) ? due : due.plusWeeks(1)).toInstant();
    }

    private void schedule() {
        var due = next(settings, clock.instant());
        LOG.info("The next weekly report is written at {}", due);
        long millis = Math.max(1, Duration.between(clock.instant(), due).toMillis());
        timer = vertx.setTimer(millis, elapsed -> {
            vertx.executeBlocking(() -> write(due))
                    .onFailure(failure -> LOG.error("No weekly report: {}", Causes.words(failure)));
            schedule();
        });
    }

    private int write(Instant end) throws SQLException, IOException {
        var week = Period.endingAt(end, WeeklyReport.WEEK);
        var files = reports.write(settings.folder(), week, Optional.empty());
        reports.tell(week, Optional.empty());
        LOG.info("Wrote the weekly report of {} deployments to {}", files.size(), settings.folder());
        return files.size();
    }
}
