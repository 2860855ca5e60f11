package io.plumbline.detectors.acceptance;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is promised and can be measured by simulation. */
public final class AcceptanceTable {
    private AcceptanceTable() {}

    public static List<Promise> promises() {
        return Stream.of(
                        Coverage.promises(),
                        FalseAlarms.promises(),
                        Delays.promises(),
                        Widths.promises(),
                        Drift.promises())
                .flatMap(List::stream)
                .toList();
    }
}
