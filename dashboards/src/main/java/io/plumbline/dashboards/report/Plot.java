package io.plumbline.dashboards.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A small line chart as the paths of an SVG picture.
 *
 * @param band outline of an area behind the lines; empty for none
 */
record Plot(List<Line> lines, String band, List<Level> levels, List<Tick> ticks, String from, String to) {
    static final int WIDTH = 340;
    static final int HEIGHT = 120;
    private static final double LEFT = 62;
    private static final double BOTTOM = 104;
    private static final double TOP = 8;

    /** One line; {@code kind} is its style. */
    record Line(String kind, String path) {}

    /** A horizontal line with a meaning. */
    record Level(String kind, double y) {}

    record Tick(double y, String label) {}

    /** Values of one line, one a bin; empty where there is none. */
    record Values(String kind, List<OptionalDouble> values) {
        Values {
            values = List.copyOf(values);
        }
    }

    /** A horizontal line at a value. */
    record At(String kind, double value) {}

    /** How a value is written at the axis. */
    interface Label {
        String of(double value);
    }

    Plot {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
        ticks = List.copyOf(ticks);
    }

    /** Lines of which the first two enclose a band, if there are three. */
    static Plot of(List<Values> values, List<At> levels, Label label, String from, String to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var line : values) {
            for (var value : line.values) {
                if (value.isEmpty()) continue;
                low = Math.min(low, value.getAsDouble());
                high = Math.max(high, value.getAsDouble());
            }
        }
        for (var level : levels) {
            low = Math.min(low, level.value);
            high = Math.max(high, level.value);
        }
        if (!(low <= high)) return new Plot(List.of(), "", List.of(), List.of(), from, to);
        double room = high > low ? (high - low) * 0.06 : Math.max(Math.abs(high) * 0.1, 1e-6);
        var scale = new Scale(low - room, high + room);
        return new Plot(
                values.stream()
                        .map(line -> new Line(line.kind, path(line.values, scale)))
                        .toList(),
                values.size() == 3 ? band(values.get(0).values, values.get(1).values, scale) : "",
                levels.stream()
                        .map(level -> new Level(level.kind, scale.y(level.value)))
                        .toList(),
                List.of(new Tick(scale.y(high), label.of(high)), new Tick(scale.y(low), label.of(low))),
                from,
                to);
    }

    boolean isEmpty() {
        return lines.stream().noneMatch(line -> line.path.indexOf('L') >= 0);
    }

    private record Scale(double low, double high) {
        double y(double value) {
            return Math.round((BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)) * 10) / 10.0;
        }
    }

    private static double x(int i, int size) {
        return LEFT + (size < 2 ? 0 : i * (WIDTH - LEFT - 4) / (size - 1));
    }

    private static String path(List<OptionalDouble> values, Scale scale) {
        var path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isEmpty()) continue;
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(point(x(i, values.size()), scale.y(values.get(i).getAsDouble())));
        }
        return path.toString();
    }

    private static String band(List<OptionalDouble> highs, List<OptionalDouble> lows, Scale scale) {
        var points = new ArrayList<String>();
        for (int i = 0; i < highs.size(); i++) {
            if (highs.get(i).isPresent()) {
                points.add(point(x(i, highs.size()), scale.y(highs.get(i).getAsDouble())));
            }
        }
        for (int i = lows.size() - 1; i >= 0; i--) {
            if (lows.get(i).isPresent())
                points.add(point(x(i, lows.size()), scale.y(lows.get(i).getAsDouble())));
        }
        return points.isEmpty() ? "" : "M" + String.join("L", points) + "Z";
    }

    private static String point(double x, double y) {
        return String.format(Locale.ENGLISH, "%.1f %.1f", x, y);
    }
}
