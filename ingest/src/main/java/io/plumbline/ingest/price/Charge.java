package io.plumbline.ingest.price;

import java.util.Locale;

/**
 * What an answer cost and who says so.
 *
 * @param dollars NaN when nobody knows
 * @param price the operator's model or the table's key that it was charged by; empty when there was none
 */
public record Charge(double dollars, Source source, String price) {
    /** Who says so, the most trusted first. */
    public enum Source {
        /** The log itself. */
        REPORTED,
        /** The operator's configuration. */
        OVERRIDE,
        /** A table of prices. */
        TABLE,
        /** Nobody. */
        UNKNOWN;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The name in records. */
        public String label() {
            return label;
        }
    }
}
