package io.plumbline.dashboards.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.app.settings.ReportSettings;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-02T06:00:00Z", // a Sunday: the next morning
        "2026-03-02T05:59:59Z, 2026-03-02T06:00:00Z",
        "2026-03-02T06:00:00Z, 2026-03-09T06:00:00Z", // just written: in a week
        "2026-03-24T12:00:00Z, 2026-03-30T05:00:00Z" // summer time begins between the two
    })
    void theNextReportIsDueAtItsHourInItsZone(Instant now, Instant due) {
        var settings = new ReportSettings(
                true, DayOfWeek.MONDAY, LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"), Path.of("reports"));

        assertThat(WeeklySchedule.next(settings, now)).isEqualTo(due);
    }
}
