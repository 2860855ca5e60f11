package io.plumbline.dashboards.replay;

import io.plumbline.dashboards.replay.Outcome.Compared;
import io.plumbline.dashboards.replay.Outcome.Difference;
import io.plumbline.dashboards.replay.Outcome.Incident;
import io.plumbline.dashboards.replay.Outcome.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An outcome as a table for a terminal. */
public record OutcomeTable(Outcome outcome) {
    private static final List<String> HEAD =
            List.of("metric", "segment", "pairs", "candidate", "shadow", "difference", "verdict");
    private static final double SMALLEST = 1e-9;
    private static final int FIRST_NUMBER = 2;
    private static final int LAST_NUMBER = 4;

    /** Whole lines, each with its end. */
    public String text() {
        var text = new StringBuilder();
        for (var compared : outcome.comparisons()) write(compared, text);
        if (outcome.comparisons().isEmpty()) text.append("No pair of candidate and shadow was found.\n\n");
        var records = outcome.records();
        text.append(String.format(
                Locale.ROOT,
                "%,d records: %,d counted, %,d duplicate, %,d late, %,d set aside, %,d without a partner%n",
                records.read(),
                records.counted(),
                records.duplicates(),
                records.late(),
                records.deadLetters(),
                records.unpaired()));
        if (outcome.comparisons().size() > 1)
            text.append("Together: ").append(outcome.decision()).append('\n');
        return text.toString();
    }

    private static void write(Compared compared, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%s: %s against %s, %,d pairs%n",
                name(compared),
                compared.candidate(),
                compared.shadow(),
                compared.pairs()));
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        compared.metrics().forEach(metric -> rows.add(row(metric)));
        layOut(rows, text);
        compared.metrics().stream()
                .filter(metric -> "unconfigured".equals(metric.action())
                        && metric.segment().isEmpty())
                .forEach(metric -> text.append("  ")
                        .append(metric.name())
                        .append(": ")
                        .append(metric.note())
                        .append('\n'));
        compared.incidents().forEach(incident -> write(incident, text));
        text.append(compared.decision()).append(": ").append(compared.reason()).append("\n\n");
    }

    private static void write(Incident incident, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "  %s %s after %,d pairs: %s%n",
                incident.severity(),
                incident.openedAt(),
                incident.openedAfterPairs(),
                incident.title()));
    }

    private static String name(Compared compared) {
        return "default".equals(compared.tenant())
                ? compared.deployment()
                : compared.tenant() + "/" + compared.deployment();
    }

    private static List<String> row(Metric metric) {
        return List.of(
                metric.name(),
                metric.segment().isEmpty() ? "all" : metric.segment(),
                String.format(Locale.ROOT, "%,d", metric.units()),
                metric.candidate().map(OutcomeTable::number).orElse("-"),
                metric.shadow().map(OutcomeTable::number).orElse("-"),
                difference(metric),
                verdict(metric));
    }

    private static String difference(Metric metric) {
        Optional<Difference> difference = metric.difference();
        if (difference.isEmpty()) return "-";
        var found = difference.get();
        return metric.logRatio()
                ? "x" + factor(found.mean()) + " [x" + factor(found.low()) + ", x" + factor(found.high()) + "]"
                : signed(found.mean()) + " [" + signed(found.low()) + ", " + signed(found.high()) + "]";
    }

    private static String verdict(Metric metric) {
        boolean shownOnly = "inform".equals(metric.action()) || "unconfigured".equals(metric.action());
        return metric.verdict() + (shownOnly ? " (shown only)" : "");
    }

    private static String factor(double logRatio) {
        return String.format(Locale.ROOT, "%.2f", Math.exp(logRatio));
    }

    private static String signed(double value) {
        var written = number(value);
        return value > 0 && !written.equals("0") ? "+" + written : written;
    }

    /** Four significant digits, three below 1, and never an exponent. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size < SMALLEST) return "0";
        int leading = (int) Math.floor(Math.log10(size));
        int places = leading >= 0 ? Math.max(0, 3 - leading) : 2 - leading;
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    private static void layOut(List<List<String>> rows, StringBuilder text) {
        var widths = new int[HEAD.size()];
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
                var padding = " ".repeat(widths[column] - row.get(column).length());
                line.append("  ").append(number ? padding + row.get(column) : row.get(column) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
