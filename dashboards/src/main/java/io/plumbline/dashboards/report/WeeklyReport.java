package io.plumbline.dashboards.report;

import io.plumbline.alerts.notify.Notice;
import io.plumbline.dashboards.reading.DeploymentId;
import io.plumbline.dashboards.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Writes the report of a period: a file for each deployment that has pairs in it. Every method blocks. */
public final class WeeklyReport {
    public static final Duration WEEK = Duration.ofDays(7);

    private final Reading reading;
    private final InstantSource clock;
    private final ReportPage page = new ReportPage();

    public WeeklyReport(DataSource database, InstantSource clock) {
        this.reading = new Reading(database);
        this.clock = clock;
    }

    /** The span of this length that ends with the newest judged data; empty when nothing was judged yet. */
    public Optional<Period> latest(Duration length) throws SQLException {
        return reading.newest(Optional.empty()).map(newest -> endingWith(newest, length));
    }

    /** Writes into the folder, which is created, and answers the files. The deployment is a name, of any tenant. */
    public List<Path> write(Path folder, Period period, Optional<String> deployment) throws SQLException, IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        for (var model : models(period, deployment)) {
            var file = folder.resolve(fileName(model));
            Files.writeString(file, page.html(model));
            files.add(file);
        }
        return files;
    }

    /** The short form of the same reports, for a channel; links lead to the page under this address. */
    public List<Notice> notices(Period period, Optional<String> deployment, String pageUrl) throws SQLException {
        return models(period, deployment).stream()
                .map(model -> ReportNotice.of(model, pageUrl))
                .toList();
    }

    /** The report of one deployment over the span of this length that ends with its newest data. */
    public Optional<String> html(DeploymentId id, Duration length) throws SQLException {
        var newest = reading.newest(Optional.of(id));
        if (newest.isEmpty()) return Optional.empty();
        return model(id, endingWith(newest.get(), length)).map(page::html);
    }

    /** How a content security policy names the style within a report. */
    public static String styleHash() {
        return ReportPage.styleHash();
    }

    private List<ReportModel> models(Period period, Optional<String> deployment) throws SQLException {
        var models = new ArrayList<ReportModel>();
        for (var id : reading.compared()) {
            if (deployment.isPresent() && !deployment.get().equals(id.name())) continue;
            model(id, period).ifPresent(models::add);
        }
        return models;
    }

    private Optional<ReportModel> model(DeploymentId id, Period period) throws SQLException {
        return reading.period(id, period.start(), period.end()).map(state -> ReportModel.of(state, clock.instant()));
    }

    /** Half-open: the newest tick is within. */
    private static Period endingWith(Instant newest, Duration length) {
        return Period.endingAt(newest.plusSeconds(60), length);
    }

    /** Readable, safe on every file system, and different for different deployments. */
    private static String fileName(ReportModel model) {
        var id = model.id();
        String whole = id.tenant() + "-" + id.name();
        String safe = whole.replaceAll("[^A-Za-z0-9._-]", "_");
        String shown = safe.length() > 100 ? safe.substring(0, 100) : safe;
        String mark = shown.equals(whole) ? "" : "-" + Integer.toHexString(whole.hashCode());
        var day = model.state().end().atOffset(ZoneOffset.UTC).toLocalDate();
        return "plumbline-" + shown + mark + "-" + day + ".html";
    }
}
