package io.plumbline.dashboards.demo;

import io.plumbline.dashboards.demo.story.Chronicle;
import io.plumbline.dashboards.demo.story.Happening;
import io.plumbline.dashboards.demo.story.Teller;
import io.plumbline.dashboards.report.WeeklyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The course of the demonstration: lets the fine-tune break at its time and follows what the service makes of it. */
final class Story {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long LOOK_EVERY_MS = 200;
    /** What the tables tell is read a little after it happened; what others tell waits for it. */
    private static final Duration HOLD = Duration.ofMillis(600);

    /** So long the end of the story waits for incidents to be resolved and for the last notices to arrive. */
    private static final Duration LOOSE_ENDS = Duration.ofSeconds(20);

    private static final Set<String> HEALTHY = Set.of("KEEP", "KEEP_SUPERIOR");
    private static final Set<String> BAD_ENDS =
            Set.of("CONTROL_PLANE_ONLY", "VETOED", "EXPIRED", "EXEC_FAILED", "VERIFY_FAILED", "DRY_RUN");

    private final DemoPlan plan;
    private final Demo.Running running;
    private final Chronicle chronicle;
    private final Teller teller;
    private final InstantSource clock;
    private final BooleanSupplier over;
    private final Instant began;

    private @Nullable Instant brokenAt;
    private @Nullable Instant verifiedAt;

    /** @param over whether somebody has ended the demonstration */
    Story(DemoPlan plan, Demo.Running running, Teller teller, InstantSource clock, BooleanSupplier over) {
        this.plan = plan;
        this.running = running;
        this.teller = teller;
        this.clock = clock;
        this.over = over;
        this.chronicle = new Chronicle(running.database(), DemoSettings.DEPLOYMENT, clock);
        this.began = clock.instant();
    }

    /** Follows the story until it is verified and reported, or cannot be any more. */
    Outcome toItsEnd() throws SQLException, InterruptedException {
        while (!over.getAsBoolean()) {
            look();
            if (brokenAt == null) breakWhenHealthy();
            var end = end();
            if (end.isPresent()) return end.get();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        return new Outcome.Failed("ended before its time");
    }

    /** Tells what still happens until somebody ends the demonstration. */
    void goOn() throws SQLException, InterruptedException {
        while (!over.getAsBoolean()) {
            look();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private void look() throws SQLException {
        chronicle.news().forEach(teller::hear);
        teller.print(clock.instant().minus(HOLD));
    }

    private void breakWhenHealthy() {
        var lasted = Duration.between(began, clock.instant());
        boolean healthy = HEALTHY.contains(chronicle.decision()) && lasted.compareTo(plan.healthy()) >= 0;
        if (healthy || lasted.compareTo(plan.patience()) >= 0) {
            brokenAt = clock.instant();
            running.platform().breakFormat();
        }
    }

    private Optional<Outcome> end() throws SQLException {
        var alarm = chronicle.firstAlarm();
        if (alarm.isPresent() && (brokenAt == null || alarm.get().at().isBefore(brokenAt))) {
            return failed("an alarm while nothing was wrong: " + alarm.get().title());
        }
        if (chronicle.rollbackState().equals("VERIFIED")) return verified();
        if (BAD_ENDS.contains(chronicle.rollbackState())) {
            return failed("the rollback ended as " + chronicle.rollbackState() + ": " + chronicle.rollbackNote());
        }
        if (Duration.between(began, clock.instant()).compareTo(plan.limit()) > 0) return failed(unfinished());
        return Optional.empty();
    }

    private String unfinished() {
        var last = chronicle.rollbackState().isEmpty()
                ? (chronicle.firstAlarm().isEmpty() ? "no alarm" : "an alarm, but no rollback")
                : "a rollback in state " + chronicle.rollbackState() + " (" + chronicle.rollbackNote() + ")";
        return "after %s there is %s; the decision is %s"
                .formatted(
                        DemoSettings.words(plan.limit()),
                        last,
                        chronicle.decision().isEmpty() ? "open" : chronicle.decision());
    }

    /** The proof is there: what is left are loose ends and the report. */
    private Optional<Outcome> verified() throws SQLException {
        var now = clock.instant();
        var since = verifiedAt == null ? now : verifiedAt;
        verifiedAt = since;
        boolean tiedUp = chronicle.loose() == 0;
        if (!tiedUp && Duration.between(since, now).compareTo(LOOSE_ENDS) < 0) return Optional.empty();
        inShort();
        try {
            for (var file : report()) tell("REPORT", "the weekly report, one file: " + file);
        } catch (IOException unwritten) {
            return failed("verified, but the weekly report is missing: " + unwritten.getMessage());
        }
        teller.printAll();
        return Optional.of(new Outcome.Verified());
    }

    private void inShort() {
        var alarm = chronicle.firstAlarm();
        if (alarm.isEmpty() || brokenAt == null) return;
        tell(
                "IN SHORT",
                "%.1f s from the break to the alarm; %,d of %,d answers that users saw were broken"
                        .formatted(
                                Duration.between(brokenAt, alarm.get().at()).toMillis() / 1_000.0,
                                running.platform().brokenAnswersServed(),
                                running.platform().answersServed()));
    }

    private List<Path> report() throws SQLException, IOException {
        var reports = new WeeklyReport(running.database(), clock);
        var period = reports.latest(WEEK);
        if (period.isEmpty()) throw new IOException("nothing was judged");
        var files = reports.write(plan.reports(), period.get(), Optional.of(DemoSettings.DEPLOYMENT));
        if (files.isEmpty()) throw new IOException("no file was written");
        return files;
    }

    private void tell(String word, String text) {
        teller.hear(new Happening(clock.instant(), word, text));
    }

    private static Optional<Outcome> failed(String reason) {
        return Optional.of(new Outcome.Failed(reason));
    }
}
