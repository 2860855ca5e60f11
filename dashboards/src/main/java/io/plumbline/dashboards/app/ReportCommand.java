package io.plumbline.dashboards.app;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.dashboards.app.service.Database;
import io.plumbline.dashboards.app.service.Reports;
import io.plumbline.dashboards.report.Period;
import io.plumbline.dashboards.report.WeeklyReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline report}. */
@Command(
        name = "report",
        description = {
            "Writes the report of a period: one self-contained HTML file per deployment.",
            "Without a period it is the week that ends with the newest data."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "A day (2026-01-31) or a moment (2026-01-31T12:00:00Z).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The end, which is not part of the period.")
    private @Nullable String to;

    @Option(names = "--deployment", paramLabel = "NAME", description = "Only of this one.")
    private @Nullable String deployment;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (report.folder).")
    private @Nullable Path out;

    @Option(names = "--tell", description = "Also tell the channels in short; a running service delivers it.")
    private boolean tell;

    @Override
    public Integer call() throws Exception {
        var asked = config.settings();
        try (var closing = Closing.onShutdown()) {
            var settings = config.settings(EmbeddedParts.databaseForReading(asked, closing));
            var database = closing.add(Database.pool(settings.database()));
            var outbox = new Outbox(settings.channels());
            var reports = new Reports(database, outbox, settings.pageUrl(), InstantSource.system());
            var period = period(reports, settings.report().zone());
            var files = reports.write(
                    out == null ? settings.report().folder() : out, period, Optional.ofNullable(deployment));
            if (files.isEmpty())
                throw new UserMistake("nothing was judged from " + period.start() + " to " + period.end());
            files.forEach(System.out::println);
            if (tell) reports.tell(period, Optional.ofNullable(deployment));
            return 0;
        }
    }

    private Period period(Reports reports, ZoneId zone) throws SQLException, UserMistake {
        var latest = reports.latestWeek();
        if (to == null && latest.isEmpty()) throw new UserMistake("nothing is judged yet, there is nothing to report");
        var end = to == null ? latest.orElseThrow().end() : moment("--to", to, zone);
        var start = from == null ? end.minus(WeeklyReport.WEEK) : moment("--from", from, zone);
        if (!start.isBefore(end)) throw new UserMistake("the period must end after it starts: " + start + " to " + end);
        return new Period(start, end);
    }

    private static Instant moment(String option, String text, ZoneId zone) throws UserMistake {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException unclear) {
            throw new UserMistake(option + " " + text + ": write 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }
}
