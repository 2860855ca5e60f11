package io.plumbline.dashboards.app.service;

import io.plumbline.alerts.notify.Outbox;
import io.plumbline.dashboards.report.Period;
import io.plumbline.dashboards.report.WeeklyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The reports of a period: as files, and in short for those who are told.
 *
 * @param pageUrl base of the links in the short form
 */
public record Reports(DataSource database, Outbox outbox, String pageUrl, InstantSource clock) {

    /** Writes the files; of all deployments, or of one. */
    public List<Path> write(Path folder, Period period, Optional<String> deployment) throws SQLException, IOException {
        return report().write(folder, period, deployment);
    }

    /** Puts the short form into the outbox, from where a running service delivers it. */
    public void tell(Period period, Optional<String> deployment) throws SQLException {
        Instant now = clock.instant();
        var notices = report().notices(period, deployment, pageUrl);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (var notice : notices) outbox.add(connection, notice, now);
            connection.commit();
        }
    }

    /** The week that ends with the newest data; empty when nothing was judged yet. */
    public Optional<Period> latestWeek() throws SQLException {
        return report().latest(WeeklyReport.WEEK);
    }

    private WeeklyReport report() {
        return new WeeklyReport(database, clock);
    }
}
