package io.plumbline.ingest.tick;

import java.util.List;

/**
 * An answer as it is counted.
 *
 * @param time when it counts: its event time, or the watermark when it came late
 * @param segments rows beside the whole, as {@code label=value}
 * @param values one per built-in metric, NaN where the log does not say
 * @param conversation hash of the conversation; 0 when the request stands alone
 * @param id hash of the request's id
 * @param method how it finds its partner; empty when the log does not say
 */
public record Answer(
        Arm arm,
        long time,
        List<String> segments,
        Values values,
        double samplingProbability,
        long conversation,
        long id,
        String method) {
    /** One value per built-in metric. */
    public static final class Values {
        private final double[] values;

        public Values(double[] values) {
            this.values = values;
        }

        public int size() {
            return values.length;
        }

        public double get(int index) {
            return values[index];
        }
    }
}
