package io.plumbline.alerts.judge;

import io.plumbline.detectors.summary.ExactSum;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.store.ArmTick;
import io.plumbline.ingest.tick.ArmCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The minutes of every arm that may still grow, and those that are complete but not written. */
final class ArmMinutes {
    /** One metric of one arm in one segment; the empty metric counts the answers themselves. */
    record Key(String role, String variant, String version, String segment, String metric) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::role)
                .thenComparing(Key::variant)
                .thenComparing(Key::version)
                .thenComparing(Key::segment)
                .thenComparing(Key::metric);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A minute of one key. */
    static final class Row {
        final Key key;
        final long minute;
        final ExactSum sum;
        final Histogram cells;
        long count;
        private boolean changed;

        Row(Key key, long minute, long count, ExactSum sum, Histogram cells) {
            this.key = key;
            this.minute = minute;
            this.count = count;
            this.sum = sum;
            this.cells = cells;
        }
    }

    private final TreeMap<Key, Row> open = new TreeMap<>();
    private final List<Row> complete = new ArrayList<>();

    /** Takes over a minute that is in the database. */
    void restore(Row row) {
        open.put(row.key, row);
    }

    void add(long tick, ArmTick arm) {
        long minute = Minute.of(tick);
        row(arm, minute, "").count += arm.answers();
        arm.metrics().forEach((metric, counts) -> add(row(arm, minute, metric), counts));
    }

    /** The rows that differ from the database; they count as written from now on. */
    List<Row> drain() {
        var rows = new ArrayList<>(complete);
        complete.clear();
        for (var row : open.values()) {
            if (row.changed) rows.add(row);
            row.changed = false;
        }
        return rows;
    }

    private static void add(Row row, ArmCounts counts) {
        row.count += counts.count();
        row.sum.merge(counts.sum());
        row.cells.merge(counts.cells());
    }

    private Row row(ArmTick arm, long minute, String metric) {
        var key = new Key(arm.role(), arm.variant(), arm.version(), arm.segment(), metric);
        @Nullable Row row = open.get(key);
        if (row == null || row.minute != minute) {
            if (row != null && row.changed) complete.add(row);
            row = new Row(key, minute, 0, new ExactSum(), new Histogram());
            open.put(key, row);
        }
        row.changed = true;
        return row;
    }
}
