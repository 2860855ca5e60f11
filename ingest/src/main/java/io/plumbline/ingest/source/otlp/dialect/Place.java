package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * Where a message that came by itself stands among the others of its call. The clocks of some clients tick in
 * milliseconds, so that times tie: then the system's message is first, then what was seen or stood first. The same
 * message sent again has the same place.
 *
 * @param time epoch nanoseconds
 * @param observed epoch nanoseconds at which the collector saw it
 * @param position place in its message or among the events of its span
 */
record Place(long time, long observed, int position) {
    String of(JsonNode message, boolean first) {
        return place(0, first ? 0 : 1, message);
    }

    /** The place of a choice, which has an index of its own. */
    String of(JsonNode message, int index) {
        return place(index, 0, message);
    }

    private String place(int index, int rank, JsonNode message) {
        return String.format(
                Locale.ROOT,
                "%04d:%019d:%d:%019d:%06d:%08x",
                index,
                time,
                rank,
                observed,
                position,
                message.toString().hashCode());
    }
}
