package io.plumbline.dashboards.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of each series, tick by tick, as this process saw them: minutes are too coarse for a comparison
 * that has just begun. Nothing depends on it; after a restart its curves begin with the minutes. One thread adds,
 * any thread reads.
 */
public final class RecentTicks {
    private static final Duration KEPT = Duration.ofMinutes(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Long, Deque<Sample>> samples = new HashMap<>();
    private volatile Map<Long, List<Curves.Point>> paths = Map.of();

    /** Samples of the same tick as before replace them. */
    void add(List<Sample> news) {
        for (var sample : news) {
            var own = samples.computeIfAbsent(sample.series(), absent -> new ArrayDeque<>());
            if (!own.isEmpty() && !own.getLast().tick().isBefore(sample.tick())) own.removeLast();
            own.addLast(sample);
            var oldest = sample.tick().minus(KEPT);
            while (own.getFirst().tick().isBefore(oldest)) own.removeFirst();
        }
        var newest = new HashMap<Long, List<Curves.Point>>();
        samples.forEach((series, own) -> newest.put(series, path(own)));
        paths = Map.copyOf(newest);
    }

    /** The curves, with ticks in place of minutes where the curves are of so short a span that ticks are their bins. */
    Curves refine(Curves curves, Instant start) {
        if (curves.bin().compareTo(MINUTE) >= 0) return curves;
        var refined = new HashMap<>(curves.paths());
        paths.forEach((series, all) -> {
            var recent =
                    all.stream().filter(point -> !point.at().isBefore(start)).toList();
            if (recent.size() > 1 && refined.containsKey(series)) {
                refined.computeIfPresent(series, (id, minutes) -> joined(minutes, recent));
            }
        });
        return new Curves(curves.bin(), refined, curves.arms());
    }

    /** A minute gives way to the ticks within it. */
    private static List<Curves.Point> joined(List<Curves.Point> minutes, List<Curves.Point> recent) {
        var joined = new ArrayList<>(recent);
        for (var minute : minutes) {
            var end = minute.at().plus(MINUTE);
            boolean isSeen = recent.stream()
                    .anyMatch(point ->
                            !point.at().isBefore(minute.at()) && point.at().isBefore(end));
            if (!isSeen) joined.add(minute);
        }
        joined.sort(Comparator.comparing(Curves.Point::at));
        return joined;
    }

    private static List<Curves.Point> path(Deque<Sample> own) {
        var path = new ArrayList<Curves.Point>();
        @Nullable Sample before = null;
        for (var sample : own) {
            if (before != null) path.add(sample.since(before));
            before = sample;
        }
        return List.copyOf(path);
    }
}
