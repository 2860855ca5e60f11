package io.plumbline.ingest.metric;

/** The scale on which two values of a metric are compared. */
public sealed interface Scale {
    /** Values within a range; they are compared by their difference as a share of it. */
    record Bounded(double low, double high) implements Scale {
        public Bounded {
            if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
                throw new IllegalArgumentException("range must be low < high: " + low + ".." + high);
            }
        }
    }

    /** Positive values without an upper bound; they are compared by the logarithm of their ratio. */
    record Ratio(double floor) implements Scale {
        public Ratio {
            if (!(Double.isFinite(floor) && floor > 0)) {
                throw new IllegalArgumentException("floor must be > 0: " + floor);
            }
        }
    }
}
