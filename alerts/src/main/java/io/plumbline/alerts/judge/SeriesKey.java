package io.plumbline.alerts.judge;

import java.util.Comparator;

/** A metric in a segment ({@code label=value}; empty for the whole). */
record SeriesKey(String metric, String segment) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER =
            Comparator.comparing(SeriesKey::segment).thenComparing(SeriesKey::metric);

    boolean isWhole() {
        return segment.isEmpty();
    }

    /** The segment's label; segments of one label are judged together. */
    String label() {
        int end = segment.indexOf('=');
        return end < 0 ? segment : segment.substring(0, end);
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
