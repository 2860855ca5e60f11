package io.plumbline.dashboards.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far a replay is, with its rate and the time left: a bar that moves on a terminal, else a line now and then.
 *
 * <p>Before anything is known to be left it says so instead of a guess.
 */
public final class ProgressBar {
    private static final int WIDTH = 30;
    private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant start;
    private Instant lastShown;
    private int lastLength;

    public ProgressBar(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
        this.lastShown = start;
    }

    /**
     * Shows it, unless it was shown a moment ago.
     *
     * @param done records that went through the line
     * @param total records there are, as far as one can tell
     */
    void show(long done, double total) {
        var now = clock.instant();
        if (now.isBefore(lastShown.plus(terminal ? BETWEEN_BARS : BETWEEN_LINES))) return;
        lastShown = now;
        write(line(done, Math.max((double) done, total), Duration.between(start, now)));
    }

    /** Takes the bar away, and says what was done and how fast. */
    void done(long records) {
        var elapsed = Duration.between(start, clock.instant());
        clear();
        out.printf(
                Locale.ROOT,
                "%,d records in %.1f s (%,.0f a second)%n",
                records,
                elapsed.toMillis() / 1_000.0,
                rate(records, elapsed));
    }

    /** Takes the bar away. */
    public void clear() {
        if (terminal && lastLength > 0) out.print("\r" + " ".repeat(lastLength) + "\r");
        lastLength = 0;
        out.flush();
    }

    private static String line(long done, double total, Duration elapsed) {
        double share = total > 0 ? done / total : 0;
        int filled = (int) Math.round(share * WIDTH);
        double rate = rate(done, elapsed);
        var left = rate > 0 ? clock(Math.round((total - done) / rate)) : "-";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d records  %,.0f a second  %s left",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * share,
                done,
                rate,
                left);
    }

    private static double rate(long records, Duration elapsed) {
        return records * 1_000.0 / Math.max(1, elapsed.toMillis());
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void write(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            lastLength = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }
}
