package io.plumbline.dashboards.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a bench has measured.
 *
 * @param one with one partition and one loop
 * @param two with two of both, where there are two cores
 * @param live records that arrived at four fifths of what one loop can do, where that was asked
 */
public record BenchReport(Row one, List<Row> two, List<Live> live) {
    public BenchReport {
        two = List.copyOf(two);
        live = List.copyOf(live);
    }

    /**
     * Records a second, by the clock and in a second of CPU time of the threads that read.
     *
     * @param cores that the whole process had while the line ran, with broker, collector and compiler
     * @param heapInUse bytes after a full collection
     */
    public record Row(
            int loops,
            double bareConsumer,
            double decodeOnly,
            double wholeLine,
            double decodeOfCpu,
            double lineOfCpu,
            double cores,
            double heapInUse) {
        public double ratio() {
            return wholeLine / decodeOnly;
        }

        static Row medianOf(List<Row> rounds) {
            return new Row(
                    rounds.get(0).loops(),
                    median(rounds, Row::bareConsumer),
                    median(rounds, Row::decodeOnly),
                    median(rounds, Row::wholeLine),
                    median(rounds, Row::decodeOfCpu),
                    median(rounds, Row::lineOfCpu),
                    median(rounds, Row::cores),
                    median(rounds, Row::heapInUse));
        }

        String words() {
            return format(
                    "bare %,9.0f  decode %,9.0f  line %,9.0f /s, ratio %.2f; of CPU: decode %,9.0f  line %,9.0f /s,"
                            + " ratio %.2f; %.2f cores, heap %.0f MB",
                    bareConsumer,
                    decodeOnly,
                    wholeLine,
                    ratio(),
                    decodeOfCpu,
                    lineOfCpu,
                    lineOfCpu / decodeOfCpu,
                    cores,
                    heapInUse / (1 << 20));
        }

        private static double median(List<Row> rounds, ToDoubleFunction<Row> value) {
            double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /** Milliseconds from the Kafka timestamp of a record to the commit of its ticks. */
    public record Live(double perSecond, double p50, double p99) {}

    /** One object, for programs. */
    public String json() {
        return format(
                "{\"bare_consumer\":%.0f,\"decode_only\":%.0f,\"whole_line\":%.0f,\"ratio\":%.3f}",
                one.bareConsumer(), one.decodeOnly(), one.wholeLine(), one.ratio());
    }

    /** A table in Markdown, for people. */
    public String table() {
        var text = new StringBuilder(
                "| loops | bare consumer | decode only | whole line | ratio | of CPU: decode | whole line | ratio | heap |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        row(text, one);
        for (var row : two) row(text, row);
        for (var run : live) {
            text.append(format(
                    "%nAt %,.0f records a second, from Kafka timestamp to committed tick: p50 %.0f ms, p99 %.0f ms.%n",
                    run.perSecond(), run.p50(), run.p99()));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Row row) {
        text.append(format(
                "| %d | %,.0f /s | %,.0f /s | %,.0f /s | %.2f | %,.0f /s | %,.0f /s | %.2f | %.0f MB |%n",
                row.loops(),
                row.bareConsumer(),
                row.decodeOnly(),
                row.wholeLine(),
                row.ratio(),
                row.decodeOfCpu(),
                row.lineOfCpu(),
                row.lineOfCpu() / row.decodeOfCpu(),
                row.heapInUse() / (1 << 20)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
