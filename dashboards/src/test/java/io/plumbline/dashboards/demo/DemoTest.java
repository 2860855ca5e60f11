package io.plumbline.dashboards.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.dashboards.demo.story.Teller;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end, in this process: every part is the real one but users, models, judge, Slack and PagerDuty. */
class DemoTest {
    @Test
    void aBrokenFormatIsFoundToldRolledBackProvenAndReported(@TempDir Path reports) throws Exception {
        var clock = InstantSource.system();
        var terminal = new ByteArrayOutputStream();
        var teller = new Teller(clock.instant(), "", new PrintStream(terminal, true, StandardCharsets.UTF_8));
        var plan = new DemoPlan(
                18_080,
                20_260_101,
                100,
                Duration.ofMinutes(2),
                5,
                Duration.ofSeconds(3),
                Duration.ofMinutes(3),
                Duration.ofMinutes(8),
                reports);

        Outcome outcome;
        try (var demo = new Demo(plan, clock, teller::hear)) {
            var running = demo.start(teller::hear);
            outcome = new Story(plan, running, teller, clock, demo::isClosed).toItsEnd();
        }

        teller.printAll();
        var told = terminal.toString(StandardCharsets.UTF_8);
        assertThat(outcome).as(told).isEqualTo(new Outcome.Verified());
        assertThat(told)
                .containsSubsequence("DECISION", "BREAK", "ALARM", "OBEYED", "VERIFIED", "REPORT")
                .contains("TOLD       Slack", "TOLD       PagerDuty", "THROTTLE");
        assertThat(reports).isDirectoryContaining(file -> file.toString().endsWith(".html"));
        try (var files = Files.list(reports)) {
            assertThat(files.map(DemoTest::content))
                    .anySatisfy(html -> assertThat(html).contains("valid_json"));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
