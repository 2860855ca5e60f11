package io.plumbline.ingest.pairing;

import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import io.plumbline.ingest.tick.Surface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The segments that are told apart: of each deployment the first labels, of each label the first values a partition has
 * seen. A value that was too late stays {@code other} for good, so when it is asked makes no difference. One owner, not thread-safe.
 */
public final class SegmentValues {
    private static final int MOST_LABELS = 20;
    private static final int MOST_LISTS = 10_000;
    private static final String OTHER = "other";

    private final Map<List<String>, List<String>> lists = new HashMap<>();
    private final int mostValues;

    /** By deployment and label: the row of each value. */
    private final Map<Surface, Map<String, Map<String, String>>> known = new LinkedHashMap<>();

    public SegmentValues(int mostValues) {
        this.mostValues = mostValues;
    }

    /** The rows for these labels, as {@code label=value}. */
    public List<String> rows(Surface surface, Map<String, String> segments) {
        if (segments.isEmpty()) return List.of();
        var labels = known.computeIfAbsent(surface, first -> new LinkedHashMap<>());
        var rows = new ArrayList<String>(segments.size());
        segments.forEach((label, value) -> {
            var values = labels.get(label);
            if (values == null) {
                if (labels.size() >= MOST_LABELS) return;
                values = new LinkedHashMap<>();
                labels.put(label, values);
            }
            var row = values.get(value);
            if (row == null) {
                boolean hasRoom = values.size() < mostValues;
                row = row(label, hasRoom ? value : OTHER);
                if (hasRoom) values.put(value, row);
            }
            rows.add(row);
        });
        return shared(rows);
    }

    /** One list for all answers with the same rows: many wait at once. */
    private List<String> shared(List<String> rows) {
        var known = lists.get(rows);
        if (known != null) return known;
        if (lists.size() >= MOST_LISTS) lists.clear();
        var first = List.copyOf(rows);
        lists.put(first, first);
        return first;
    }

    public void writeTo(ByteWriter out) {
        out.putUnsigned(known.size());
        known.forEach((surface, labels) -> {
            out.putText(surface.tenant()).putText(surface.deployment()).putUnsigned(labels.size());
            labels.forEach((label, values) -> {
                out.putText(label).putUnsigned(values.size());
                values.keySet().forEach(out::putText);
            });
        });
    }

    /** Takes what {@link #writeTo} wrote. */
    public void readFrom(ByteReader in) {
        for (int surfaces = in.getSize(Integer.MAX_VALUE); surfaces > 0; surfaces--) {
            var labels = known.computeIfAbsent(new Surface(in.getText(), in.getText()), first -> new LinkedHashMap<>());
            for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
                var label = in.getText();
                var values = labels.computeIfAbsent(label, first -> new LinkedHashMap<>());
                for (int count = in.getSize(Integer.MAX_VALUE); count > 0; count--) {
                    var value = in.getText();
                    values.put(value, row(label, value));
                }
            }
        }
    }

    private static String row(String label, String value) {
        return label + '=' + value;
    }
}
