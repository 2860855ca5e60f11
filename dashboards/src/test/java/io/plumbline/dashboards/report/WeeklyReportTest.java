package io.plumbline.dashboards.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.alerts.notify.Notice;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.reading.Scenes;
import io.plumbline.dashboards.reading.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeeklyReportTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>/..\\\"'é";

    private final EmbeddedDatabase server = EmbeddedDatabase.temporary();
    private final HikariDataSource database = new HikariDataSource();
    private final Seed seed;
    private final WeeklyReport report;

    WeeklyReportTest() throws IOException {
        database.setJdbcUrl(server.jdbcUrl());
        database.setUsername(server.user());
        Seed.migrate(database);
        seed = new Seed(database);
        report = new WeeklyReport(database, InstantSource.fixed(Instant.parse("2026-02-01T06:00:00Z")));
    }

    @BeforeEach
    void empty() {
        seed.clear();
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        server.close();
    }

    private Scenes scenes() {
        return new Scenes(seed, NOW);
    }

    private String only(Path folder) throws Exception {
        var period = report.latest(WeeklyReport.WEEK).orElseThrow();
        var files = report.write(folder, period, Optional.empty());
        assertThat(files).hasSize(1);
        return Files.readString(files.get(0));
    }

    @Test
    void withoutDataThereIsNoPeriodToReport() throws Exception {
        assertThat(report.latest(WeeklyReport.WEEK)).isEmpty();
    }

    @Test
    void theDecisionStandsFirstInWordsAndThenTheMoney(@TempDir Path folder) throws Exception {
        scenes().broken("support-bot", "VERIFYING");

        var html = only(folder);

        assertThat(html)
                .containsSubsequence(
                        "24 Jan 2026, 12:01 UTC to 31 Jan 2026, 12:01 UTC",
                        "Roll ft support-ft-0412 back: it is worse than its base, base llama-3.1-8b.",
                        "json_valid is worse",
                        "1,000 requests cost $0.310 with the fine-tune and $4.10 with its base, $3.79 less",
                        "$9\u202f169 a week less",
                        "4\u202f320 requests were compared in this period",
                        "Quality",
                        "−0.539",
                        "[−0.561, −0.517]",
                        "Money",
                        "$0.310",
                        "every answer has a price",
                        "$4.10",
                        "−$9\u202f169",
                        "Written 1 Feb 2026, 06:00:00 UTC");
    }

    @Test
    void anUnknownPriceIsNeverZero(@TempDir Path folder) throws Exception {
        scenes().healthy("summaries");

        var html = only(folder);

        assertThat(html)
                .contains("is unknown: the logs do not carry a price", "<dd>unknown<small>no answer has a price")
                .doesNotContain("$0");
    }

    @Test
    void incidentsAndRollbacksHaveDatesAndDurations(@TempDir Path folder) throws Exception {
        scenes().broken("support-bot", "VERIFIED");

        var html = only(folder);

        assertThat(html)
                .contains("was rolled back, and the traffic proves that it is out")
                .contains("latency of support-bot rose", "31 Jan 2026, 09:50:00 UTC, lasted 30 min")
                .contains("open, so far 38 min 55 s")
                .contains("carried out 31 Jan 2026, 11:21:20 UTC", "over after 48 s");
    }

    @Test
    void whatWasNotSeenIsSaid(@TempDir Path folder) throws Exception {
        long comparison = scenes().broken("support-bot", "");
        seed.counter("dead_letter:not_finite", 7);
        seed.incident(
                "default",
                "support-bot",
                comparison,
                "",
                "blind",
                "PAGE",
                "RESOLVED",
                "support-bot is blind",
                "No shadow.",
                NOW.minusSeconds(9_000));

        var html = only(folder);

        assertThat(html)
                .contains("30 min in this period")
                .contains("38\u202f880 of 43\u202f200 answers of the fine-tune found no answer of the base")
                .containsPattern("dead letter: not finite</th><td>7 records");
    }

    @Test
    void itIsOneFileThatAsksForNothing(@TempDir Path folder) throws Exception {
        scenes().broken("support-bot", "VERIFIED");

        var html = only(folder);

        assertThat(html)
                .contains("<svg", "@media print")
                .doesNotContain("<script", "<link rel=\"stylesheet\"", "http://", "src=", "url(");
    }

    @Test
    void hostileNamesAreEscapedAndMakeSafeFileNames(@TempDir Path folder) throws Exception {
        long comparison = scenes().healthy(HOSTILE);
        seed.run("UPDATE alerts.comparison SET reason = ? WHERE id = ?", HOSTILE, comparison);

        var files = report.write(folder, report.latest(WeeklyReport.WEEK).orElseThrow(), Optional.of(HOSTILE));

        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.getParent()).isEqualTo(folder);
            assertThat(file.getFileName().toString()).matches("[A-Za-z0-9._-]+\\.html");
            assertThat(Files.readString(file)).contains("&lt;img").doesNotContain("<img");
        });
    }

    @Test
    void anotherDeploymentIsLeftOut(@TempDir Path folder) throws Exception {
        scenes().healthy("one");
        scenes().healthy("two");

        var files = report.write(folder, report.latest(WeeklyReport.WEEK).orElseThrow(), Optional.of("two"));

        assertThat(files).singleElement().asString().contains("plumbline-default-two-2026-01-31.html");
    }

    @Test
    void anEarlierPeriodIsToldAsItWasThen(@TempDir Path folder) throws Exception {
        long comparison = scenes().broken("support-bot", "");
        seed.run(
                "INSERT INTO alerts.decision VALUES (?, ?, 'KEEP', 'All was well.', 900)",
                comparison,
                NOW.minusSeconds(9_000));
        seed.run(
                "INSERT INTO alerts.decision VALUES (?, ?, 'ROLLBACK', 'It broke.', 4306)",
                comparison,
                NOW.minusSeconds(2_300));

        var files =
                report.write(folder, Period.endingAt(NOW.minusSeconds(3_600), Duration.ofDays(1)), Optional.empty());

        assertThat(Files.readString(files.get(0)))
                .contains("Keep ft support-ft-0412: it is not worse than its base", "All was well.")
                .doesNotContain("It broke.")
                .containsPattern("json_valid</th>(?s:.){0,900}\\+0\\.004");
    }

    @Test
    void theShortFormIsANoteWithTheTellingNumbers() throws Exception {
        scenes().broken("support-bot", "VERIFIED");
        var period = report.latest(WeeklyReport.WEEK).orElseThrow();

        var notices = report.notices(period, Optional.empty(), "http://plumbline.example");

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.NOTE);
            assertThat(notice.severity()).isEqualTo(Notice.Severity.NOTE);
            assertThat(notice.title()).isEqualTo("Report of support-bot up to 31 Jan 2026, 12:01 UTC");
            assertThat(notice.summary()).contains("was rolled back", "$9\u202f169 a week less");
            assertThat(notice.facts().get(0).value()).contains("0.412 against 0.951", "n 4\u202f306: worse");
            assertThat(notice.link())
                    .isEqualTo("http://plumbline.example/report?tenant=default&deployment=support-bot");
        });
    }
}
