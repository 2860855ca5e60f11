package io.plumbline.dashboards.demo.story;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Prints the story: a line for each happening, with the time since the start. Happenings may come from any thread; they are printed
 * by one thread, which calls {@link #print}.
 */
public final class Teller {
    private final Instant start;
    private final String understood;
    private final PrintStream terminal;
    private final Queue<Happening> waiting = new ConcurrentLinkedQueue<>();
    private final List<Happening> held = new ArrayList<>();

    /** @param understood words that need not be repeated in every line */
    public Teller(Instant start, String understood, PrintStream terminal) {
        this.start = start;
        this.understood = understood;
        this.terminal = terminal;
    }

    public void hear(Happening happening) {
        waiting.add(happening);
    }

    /** Prints what happened until then, in the order in which it happened: what is younger may still be overtaken. */
    public void print(Instant until) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) held.add(next);
        held.sort(Comparator.comparing(Happening::at)); // a stable sort: of one instant, what was heard first
        while (!held.isEmpty() && !held.get(0).at().isAfter(until)) terminal.println(line(held.remove(0)));
        terminal.flush();
    }

    public void printAll() {
        print(Instant.MAX);
    }

    private String line(Happening happening) {
        var since = Duration.between(start, happening.at());
        var words =
                happening.text().replace(understood, "").replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return "%02d:%02d  %-10s %s".formatted(since.toMinutes(), since.toSecondsPart(), happening.word(), words);
    }
}
