package io.plumbline.detectors.classical;

/** What a control chart compares with. */
public sealed interface Reference {
    /** A mean and a standard deviation that are known, from far more values than the chart will see between alarms. */
    record Known(double mean, double deviation) implements Reference {
        public Known {
            Observation.number(mean);
            Require.positive("deviation", deviation);
        }
    }

    /**
     * Mean and standard deviation of the first values, which are then frozen. Their error stays in the chart until its
     * next alarm: with 30 values some runs are far shorter than the tables say and some far longer; 1,000 come close to
     * them.
     */
    record FirstValues(int count) implements Reference {
        public FirstValues {
            Require.atLeast("count", 2, count);
        }
    }
}
